namespace Compliance.Application.Retention;

/// <summary>What lies of a case outside its database rows: messages on disk, names in rule files, checkpoints.</summary>
public interface ICaseCopies
{
    /// <summary>Writes a guardrail's rules without the instruction that names the person, beside the old file.</summary>
    /// <returns>Stored path and SHA-256 of the new file; its hashes still recognise the person's questions.</returns>
    UnnamedRules WithoutNames(string storedPath, string sha256);

    /// <summary>Deletes rule files that no artefact points to any more, checkpoints, and messages on disk.</summary>
    /// <param name="keptRules">Stored paths of the rule files that stay.</param>
    void Delete(IReadOnlyList<string> keptRules, IReadOnlyList<Guid> runIds, IReadOnlyList<Guid> messageIds);

    /// <summary>Makes the database give up what it deleted, as far as the provider can while it works.</summary>
    Task Scrub(CancellationToken cancellationToken);
}
