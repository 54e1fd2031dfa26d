namespace Compliance.Domain.Requests;

/// <summary>What somebody says who files a request for another.</summary>
/// <param name="Kind">As whom they act.</param>
/// <param name="Proof">What shows that they may: 20 to 4000 characters. Personal; kept sealed.</param>
public sealed record MandateClaim(MandateKind Kind, string Proof);
