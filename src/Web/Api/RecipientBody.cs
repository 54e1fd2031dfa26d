namespace Compliance.Web.Api;

/// <summary>Somebody who received a data set or a model: exactly one of the two is named.</summary>
public sealed record RecipientBody(string Name, string Email, string? DataSetName = null, string? ModelName = null);
