using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Requests;

/// <summary>Refuses a request with a ground and a reason that the person will read (Art. 12(4) GDPR).</summary>
/// <param name="Ground">"not-identifiable", "no-ground", "freedom-of-expression", "legal-obligation", "public-health", "archiving", "legal-claims", "unfounded".</param>
[Requires(Permission.DecideRequests)]
public sealed record RefuseRequest(Guid RequestId, string Ground, string Reason) : ICommand<Nothing>;
