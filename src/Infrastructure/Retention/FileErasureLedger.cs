using System.Text;
using System.Text.Json;
using Compliance.Application.Retention;

namespace Compliance.Infrastructure.Retention;

/// <summary>One JSON line for each person in a file of its own. Back it up apart from the database, and never restore it to an older state.</summary>
internal sealed class FileErasureLedger(string file) : IErasureLedger
{
    public async Task Write(Guid personId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if ((await Read(cancellationToken)).Any(line => line.PersonId == personId)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        // Appended whole and through to the disk: the key is destroyed only after this line cannot be lost.
        await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 4096, FileOptions.WriteThrough);
        var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new ErasedPerson(personId, at), JsonSerializerOptions.Web) + "\n");
        await stream.WriteAsync(line, cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    public async Task<IReadOnlyList<ErasedPerson>> Read(CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) return [];
        var erased = new List<ErasedPerson>();
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (line.Length == 0) continue;
            try
            {
                erased.Add(JsonSerializer.Deserialize<ErasedPerson>(line, JsonSerializerOptions.Web) ?? throw new JsonException());
            }
            catch (JsonException)
            {
                throw new InvalidDataException($"Line {number} of the erasure ledger {Path.GetFileName(file)} cannot be read; expected {{\"personId\": ..., \"at\": ...}}. Restore the file: without it a restored database may hold people who were erased.");
            }
        }

        return erased;
    }
}
