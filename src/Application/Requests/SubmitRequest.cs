using Compliance.Application.Pipeline;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Files a request to be forgotten. Sends the receipt and an identity code by e-mail; the legal clock starts.</summary>
/// <param name="Channel">"form", "api" or "officer".</param>
[OpenToEveryone("Art. 12(2) GDPR: filing takes no account.")]
public sealed record SubmitRequest(SubjectDetails Details, string Country, string Language, string Channel) : ICommand<Receipt>;
