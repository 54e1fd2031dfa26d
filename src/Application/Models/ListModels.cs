using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Models;

/// <summary>Registered model versions, newest first.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record ListModels(PageRequest Page) : IQuery<Page<ModelRow>>;
