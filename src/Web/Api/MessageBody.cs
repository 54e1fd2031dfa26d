namespace Compliance.Web.Api;

/// <summary>A message or comment; the flag asks the person for something that helps to find their data.</summary>
public sealed record MessageBody(string Text, bool AsksForInformation = false);
