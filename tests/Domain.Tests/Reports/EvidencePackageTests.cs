using System.IO.Compression;
using System.Text;
using Compliance.Domain.Audit;
using Compliance.Domain.Reports;
using Compliance.Domain.Tests.Audit;

namespace Compliance.Domain.Tests.Reports;

/// <summary>A package is genuine as it was made, and never after anything in it was changed.</summary>
public sealed class EvidencePackageTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly NoteSigner Log = new("portal.example/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());
    private static readonly NoteSigner Witness = new("witness.example", NoteAlgorithm.EcdsaCosignature, NoteSigner.CreateKey());
    private static readonly NoteSigner Impostor = new("portal.example/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());

    [Fact]
    public void A_package_as_it_was_made_is_genuine_with_and_without_the_key_from_elsewhere()
    {
        var zip = Package(Files());

        var check = Check(zip, Log.Key, Witness.Key);

        Assert.True(check.IsGenuine, check.Fault);
        Assert.Equal(("RTBF-2026-7K3M9Q", Now, 2, "witness.example"), (check.Manifest!.Reference, check.Manifest.MadeAt, check.EntryCount, Assert.Single(check.Witnesses)));
        Assert.True(Check(zip, null).IsGenuine);
        // What a witness did not sign is not said to be seen by it.
        Assert.Empty(Check(zip, Log.Key, new NoteSigner("other.example", NoteAlgorithm.EcdsaCosignature, NoteSigner.CreateKey()).Key).Witnesses);
    }

    [Fact]
    [Trait("Feature", "26")]
    public void Whatever_is_changed_in_a_package_is_named()
    {
        var (files, zip) = (Files(), Package(Files()));
        Assert.Contains("case.json was changed", Check(Edit(zip, "case.json", "{}"), Log.Key).Fault, StringComparison.Ordinal);
        Assert.Contains("case.json is missing", Check(Edit(zip, "case.json", null), Log.Key).Fault, StringComparison.Ordinal);
        Assert.Contains("letters/99.html was added", Check(Edit(zip, "letters/99.html", "We never wrote this."), Log.Key).Fault, StringComparison.Ordinal);
        Assert.Contains("has no MANIFEST", Check(Edit(zip, EvidencePackage.ManifestName, null), Log.Key).Fault, StringComparison.Ordinal);

        // Somebody who changes a file and the list with it has no key to sign it.
        var forged = new Dictionary<string, byte[]>(files) { ["case.json"] = "{}"u8.ToArray() };
        Assert.Contains("not signed by the key", Check(Package(forged, Impostor), Log.Key).Fault, StringComparison.Ordinal);
        Assert.Contains("names no key", Check(Package(new Dictionary<string, byte[]>(files) { [EvidencePackage.KeyName] = "no key"u8.ToArray() }), null).Fault, StringComparison.Ordinal);

        // Receipts are checked against the log, even where the list is signed.
        var lines = Encoding.UTF8.GetString(files[EvidencePackage.ReceiptsName]);
        var edited = new Dictionary<string, byte[]>(files) { [EvidencePackage.ReceiptsName] = Encoding.UTF8.GetBytes(lines.Replace("\"index\":2", "\"index\":1", StringComparison.Ordinal)) };
        Assert.Contains($"Line 2 of {EvidencePackage.ReceiptsName}", Check(Package(edited), Log.Key).Fault, StringComparison.Ordinal);
        Assert.Contains("holds no entry", Check(Package(new Dictionary<string, byte[]>(files) { [EvidencePackage.ReceiptsName] = [] }), Log.Key).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_package_is_said_to_be_none()
    {
        Assert.Contains("no evidence package", Check("no zip"u8.ToArray(), Log.Key).Fault, StringComparison.Ordinal);
        Assert.Contains("no evidence package", Check([], Log.Key).Fault, StringComparison.Ordinal);
        Assert.Contains("two files case.json", Check(Twice(Package(Files()), "case.json"), Log.Key).Fault, StringComparison.Ordinal);
        // A checkpoint is signed by the same key, and is no list of files.
        var checkpoint = new Checkpoint(Log.Key.Name, 1, MerkleHash.Empty).Body;
        Assert.Contains("no list", Check(Edit(Package(Files()), EvidencePackage.ManifestName, new SignedNote(checkpoint, [Log.Sign(checkpoint, Now)]).Text), Log.Key).Fault, StringComparison.Ordinal);
        Assert.Null(Checkpoint.Parse(Manifest(Files()).Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("compliance-evidence/2\na\nb\n2026-12-01T09:30:00.0000000Z\n")]
    [InlineData("compliance-evidence/1\na\nb\nyesterday\n")]
    [InlineData("compliance-evidence/1\na\nb\n2026-12-01T09:30:00.0000000Z")]
    [InlineData("compliance-evidence/1\na\nb\n2026-12-01T09:30:00.0000000Z\nabc  case.json\n")]
    public void A_text_that_is_no_manifest_is_none(string text) => Assert.Null(EvidenceManifest.Parse(text));

    [Fact]
    public void A_manifest_is_read_as_it_was_written_and_names_no_file_twice()
    {
        var manifest = Manifest(Files());
        var line = manifest.Body.Split('\n')[4];

        var read = EvidenceManifest.Parse(manifest.Body)!;

        Assert.Equal((manifest.Origin, manifest.Reference, manifest.MadeAt), (read.Origin, read.Reference, read.MadeAt));
        Assert.Equal(manifest.Hashes.OrderBy(file => file.Key, StringComparer.Ordinal), read.Hashes.OrderBy(file => file.Key, StringComparer.Ordinal));
        Assert.Null(EvidenceManifest.Parse(manifest.Body + line + "\n"));
    }

    private static Dictionary<string, byte[]> Files()
    {
        AuditEntry Entry(int index, string action) => new() { Index = index, At = Now, ActorId = "officer", Action = action, SubjectKind = "request", SubjectId = "r", FactsJson = "{}", Hash = "" };
        AuditEntry[] entries = [Entry(1, "request-received"), Entry(3, "report-signed-off")];
        var tree = new GrownTree([AuditLeaf.Encode(entries[0]), [2], AuditLeaf.Encode(entries[1]), [4], [5]]);
        var body = new Checkpoint(Log.Key.Name, 5, tree.Root(5)).Body;
        var note = new SignedNote(body, [Log.Sign(body, Now), Witness.Sign(body, Now)]);
        return new Dictionary<string, byte[]>
        {
            ["case.json"] = """{"state":"Closed"}"""u8.ToArray(),
            [EvidencePackage.ReceiptsName] = Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => LogReceipt.For(entry, tree.Inclusion(entry.Index - 1, 5), note, Log.Key).ToLine() + "\n"))),
            [EvidencePackage.KeyName] = Encoding.UTF8.GetBytes(Log.Key.Text + "\n"),
        };
    }

    private static EvidenceManifest Manifest(Dictionary<string, byte[]> files) => new(Log.Key.Name, "RTBF-2026-7K3M9Q", Now, EvidencePackage.HashesOf(files));

    private static byte[] Package(Dictionary<string, byte[]> files, NoteSigner? signer = null)
    {
        var manifest = Manifest(files);
        return EvidencePackage.Write(files, manifest, (signer ?? Log).Sign(manifest.Body, Now));
    }

    private static EvidenceCheck Check(byte[] zip, VerifierKey? trusted, params VerifierKey[] witnesses)
    {
        using var content = new MemoryStream(zip);
        return EvidencePackage.Check(content, trusted, witnesses);
    }

    // As somebody with an archive program would.
    private static byte[] Edit(byte[] zip, string name, string? text)
    {
        using var content = new MemoryStream();
        content.Write(zip);
        using (var archive = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)?.Delete();
            if (text is not null) Add(archive, name, text);
        }

        return content.ToArray();
    }

    private static byte[] Twice(byte[] zip, string name)
    {
        using var content = new MemoryStream();
        content.Write(zip);
        using (var archive = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true)) Add(archive, name, "{}");
        return content.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
