using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.TrainingExamples;

/// <summary>Registered data sets.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record ListDataSets(PageRequest Page) : IQuery<Page<DataSetRow>>;
