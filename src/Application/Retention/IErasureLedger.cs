namespace Compliance.Application.Retention;

/// <summary>List of whose keys were destroyed, kept apart from the database and its backups: a restored database is made to forget them again before it serves.</summary>
/// <remarks>Holds random ids and times, nothing else. Written before the key is destroyed, so that no restore can come between.</remarks>
public interface IErasureLedger
{
    /// <summary>Adds a person durably; adding one twice changes nothing.</summary>
    Task Write(Guid personId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Everyone in it, oldest first.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read; the message says which.</exception>
    Task<IReadOnlyList<ErasedPerson>> Read(CancellationToken cancellationToken);
}
