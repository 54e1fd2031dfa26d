namespace Compliance.EndToEnd.Tests.Browsing;

/// <summary>What somebody writes into the form.</summary>
/// <param name="ActsAs">"authorised agent", "parent or guardian" or "heir"; null for oneself.</param>
/// <param name="Proof">What shows that they may act.</param>
internal sealed record Filing(string FullName, string Email, string Identifiers = "", string? ActsAs = null, string Proof = "", bool ConcernsChild = false, string Concern = Applicant.Concern, string Country = "DE");
