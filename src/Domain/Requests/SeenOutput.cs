namespace Compliance.Domain.Requests;

/// <summary>An exchange in which a model revealed the person's data, as they report it.</summary>
public sealed record SeenOutput(string Prompt, string Output, DateOnly? SeenOn = null, string? Where = null);
