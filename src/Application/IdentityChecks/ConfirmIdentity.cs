using Compliance.Application.Pipeline;

namespace Compliance.Application.IdentityChecks;

/// <summary>The person types the code from the e-mail. A right code starts the search.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record ConfirmIdentity(string StatusToken, string Code) : ICommand<Nothing>;
