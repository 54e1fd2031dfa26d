using Compliance.Domain.Requests;

namespace Compliance.Web.Api;

/// <summary>Ground and reason of a refusal; the person reads the reason. Evidence for one as unfounded, the balancing form for free expression.</summary>
public sealed record RefusalBody(string Ground, string Reason, string? Evidence = null, BalancingForm? Balancing = null);
