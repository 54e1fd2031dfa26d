namespace Compliance.Domain.Requests;

/// <summary>A public holiday of one year.</summary>
public sealed record Holiday(DateOnly Day, string Name);
