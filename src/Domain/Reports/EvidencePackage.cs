using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Compliance.Domain.Audit;

namespace Compliance.Domain.Reports;

/// <summary>One ZIP file with all that proves how a case was handled, for the person or an authority. It can be checked without the portal.</summary>
public static class EvidencePackage
{
    /// <summary>The signed list of files.</summary>
    public const string ManifestName = "MANIFEST";

    /// <summary>Receipts of the case's entries in the audit log, one a line.</summary>
    public const string ReceiptsName = "log/receipts.jsonl";

    /// <summary>The key of the log as the portal names it.</summary>
    public const string KeyName = "log/key.txt";

    // A file that grows when it is opened is none of ours.
    private const long MaxBytes = 256L * 1024 * 1024;
    private const int MaxFiles = 2000;

    /// <summary>What a manifest says of files.</summary>
    public static Dictionary<string, string> HashesOf(IReadOnlyDictionary<string, byte[]> files) => files.ToDictionary(file => file.Key, file => HashOf(file.Value));

    /// <summary>SHA-256 in hex, small letters.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The ZIP file.</summary>
    /// <param name="files">Content by name.</param>
    /// <param name="manifest">With the hashes of these files.</param>
    /// <param name="signature">Of the manifest's text.</param>
    public static byte[] Write(IReadOnlyDictionary<string, byte[]> files, EvidenceManifest manifest, NoteSignature signature)
    {
        var signed = new SignedNote(manifest.Body, [signature]).Text;
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files.Append(new(ManifestName, Encoding.UTF8.GetBytes(signed))).OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = manifest.MadeAt;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        return content.ToArray();
    }

    /// <summary>Checks a package: the signature of its list, every file against it, and every entry of the log.</summary>
    /// <param name="zip">Can be read; what is in it is not believed.</param>
    /// <param name="trusted">The log's key from somewhere else than the file; null takes the one that the file names.</param>
    /// <param name="witnesses">Keys of witnesses whose cosignatures count.</param>
    public static EvidenceCheck Check(Stream zip, VerifierKey? trusted, IReadOnlyList<VerifierKey> witnesses)
    {
        Dictionary<string, byte[]> files;
        try
        {
            files = Read(zip);
        }
        catch (InvalidDataException fault)
        {
            return EvidenceCheck.Bad($"This is no evidence package: {fault.Message}");
        }

        if (!files.Remove(ManifestName, out var note)) return EvidenceCheck.Bad($"This is no evidence package: it has no {ManifestName}.");
        if ((trusted ?? VerifierKey.Parse(Encoding.UTF8.GetString(files.GetValueOrDefault(KeyName) ?? []).Trim())) is not { } key) return EvidenceCheck.Bad("The package names no key that can be read.");
        if (SignedNote.Parse(Encoding.UTF8.GetString(note)) is not { } signed || signed.SignatureOf(key) is null) return EvidenceCheck.Bad($"The list of files is not signed by the key of {key.Name}.");
        if (EvidenceManifest.Parse(signed.Body) is not { } manifest || manifest.Origin != key.Name) return EvidenceCheck.Bad("What is signed is no list of an evidence package.");
        if (manifest.Hashes.Keys.FirstOrDefault(name => !files.ContainsKey(name)) is { } missing) return EvidenceCheck.Bad($"The file {missing} is missing.");
        if (files.Keys.FirstOrDefault(name => !manifest.Hashes.ContainsKey(name)) is { } added) return EvidenceCheck.Bad($"The file {added} was added.");
        if (files.FirstOrDefault(file => HashOf(file.Value) != manifest.Hashes[file.Key]) is { Key: { } changed }) return EvidenceCheck.Bad($"The file {changed} was changed.");
        return CheckEntries(manifest, files.GetValueOrDefault(ReceiptsName) ?? [], key, witnesses);
    }

    private static EvidenceCheck CheckEntries(EvidenceManifest manifest, byte[] receipts, VerifierKey key, IReadOnlyList<VerifierKey> witnesses)
    {
        var count = 0;
        HashSet<string> seenBy = [.. witnesses.Select(witness => witness.Name)];
        foreach (var line in Encoding.UTF8.GetString(receipts).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var receipt = LogReceipt.Check(line, key, witnesses);
            if (!receipt.IsGenuine) return EvidenceCheck.Bad($"Line {count + 1} of {ReceiptsName}: {receipt.Fault}");
            seenBy.IntersectWith(receipt.Witnesses);
            count++;
        }

        return count == 0 ? EvidenceCheck.Bad($"{ReceiptsName} holds no entry of the log.") : new EvidenceCheck(null, manifest, key.Text, count, [.. seenBy.Order(StringComparer.Ordinal)]);
    }

    private static Dictionary<string, byte[]> Read(Stream content)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MaxFiles) throw new InvalidDataException($"it has {zip.Entries.Count} files; expected at most {MaxFiles}.");
        var files = new Dictionary<string, byte[]>();
        var left = MaxBytes;
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            for (int length; (length = stream.Read(buffer)) > 0; left -= length)
            {
                if (length > left) throw new InvalidDataException($"its files have more than {MaxBytes} bytes.");
                bytes.Write(buffer, 0, length);
            }

            if (!files.TryAdd(entry.FullName, bytes.ToArray())) throw new InvalidDataException($"it has two files {entry.FullName}.");
        }

        return files;
    }
}
