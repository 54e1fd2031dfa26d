using Compliance.Domain.IdentityChecks;

namespace Compliance.Web.Api;

/// <summary>How the officer made sure of the person.</summary>
public sealed record IdentityMethodBody(IdentityMethod Method);
