using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Opens the personal data of a case. A command, because each opening is audited.</summary>
[Requires(Permission.ReadPersonalData)]
public sealed record OpenPersonalData(Guid RequestId) : ICommand<SubjectDetails>;
