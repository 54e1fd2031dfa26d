namespace Compliance.Web.Requests;

/// <summary>What came of one case of several.</summary>
/// <param name="Code">Code of the refusal; null when it was done.</param>
/// <param name="Message">Why it was refused; null when it was done.</param>
public sealed record BulkResult(Guid RequestId, bool IsDone, string? Code, string? Message);
