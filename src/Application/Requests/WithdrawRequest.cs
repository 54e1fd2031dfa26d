using Compliance.Application.Pipeline;

namespace Compliance.Application.Requests;

/// <summary>The person takes the request back. Running work is cancelled.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record WithdrawRequest(string StatusToken) : ICommand<Nothing>;
