namespace Compliance.Domain.Requests;

/// <summary>Where the person can complain.</summary>
/// <param name="Name">As the authority calls itself.</param>
/// <param name="Url">Its own site, https.</param>
public sealed record SupervisoryAuthority(string Name, string Url);
