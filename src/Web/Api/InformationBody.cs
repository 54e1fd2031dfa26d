namespace Compliance.Web.Api;

/// <summary>Names and identifiers that help to find the person's data.</summary>
public sealed record InformationBody(IReadOnlyList<string>? OtherNames = null, IReadOnlyList<string>? Identifiers = null);
