namespace Compliance.Application.Accountability;

/// <summary>One instruction to a processor.</summary>
/// <param name="GivenBy">Account id.</param>
public sealed record InstructionRow(Guid Id, string Text, string GivenBy, DateTimeOffset GivenAt);
