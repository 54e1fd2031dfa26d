using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Domain.Models;

namespace Compliance.Application.Models;

/// <summary>Registers a model folder as the next version of a name. The first version of a name is served.</summary>
[Requires(Permission.ManageRegistry)]
public sealed record RegisterModel(string Name, string Folder, Guid? DataSetId, ModelPurpose Purpose = ModelPurpose.Served, Guid? ParentId = null) : ICommand<Guid>;
