using Compliance.Application.Pipeline;

namespace Compliance.Application.IdentityChecks;

/// <summary>Sends a fresh code; the old one stops working. At most five an hour.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record SendNewIdentityCode(string StatusToken) : ICommand<Nothing>;
