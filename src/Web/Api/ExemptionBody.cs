using Compliance.Domain.Requests;

namespace Compliance.Web.Api;

/// <summary>What is kept, in which layer, and why; the person reads the text.</summary>
public sealed record ExemptionBody(string Layer, string Code, string Text, Guid? MatchId = null, BalancingForm? Balancing = null);
