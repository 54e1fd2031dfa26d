using Compliance.Domain.Breaches;

namespace Compliance.Web.Api;

/// <summary>The details as they are known now, and what changed.</summary>
public sealed record UpdateBreachBody(BreachDetails Details, string Note);
