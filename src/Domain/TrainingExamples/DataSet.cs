namespace Compliance.Domain.TrainingExamples;

/// <summary>A registered set of training examples, identified by the hash of its file.</summary>
public sealed class DataSet
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public int ExampleCount { get; set; }
}
