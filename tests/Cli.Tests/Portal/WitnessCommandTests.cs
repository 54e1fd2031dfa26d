using System.Diagnostics;
using System.Text.Json;
using Compliance.Cli.Portal;
using Compliance.Domain.Audit;
using Compliance.Domain.Tests.Audit;

namespace Compliance.Cli.Tests.Portal;

/// <summary>The programs with which others look at a log that may lie to them (CVE-2022-36111, CVE-2022-39199).</summary>
[Trait("Requirement", "G-5.2")]
public sealed class WitnessCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compliance-witness-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly ShownLog _log = new() { Tree = new GrownTree(700) };

    private string StateFile => Path.Combine(_folder, "witness.json");

    [Fact]
    public async Task A_witness_signs_a_log_that_grows_and_remembers_across_starts()
    {
        foreach (var size in new[] { 0, 1, 5, 5, 256, 300, 700 })
        {
            _log.Size = size;
            Assert.Equal(0, await Witness());
        }

        var key = VerifierKey.Parse((string)JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("key").GetString()!)!;
        Assert.Equal("w.example", key.Name);
        Assert.All(_log.Cosigned, note => Assert.NotNull(note.SignatureOf(key)));
        Assert.Equal(700, Checkpoint.Parse(_log.Cosigned[^1].Body)!.Size);
    }

    [Fact]
    public async Task A_witness_never_signs_a_smaller_tree_also_after_a_restart()
    {
        _log.Size = 300;
        Assert.Equal(0, await Witness());
        _log.Size = 299;
        await Refuses("shrank");
        _log.Size = 0;
        await Refuses("shrank");
        _log.Size = 301;
        Assert.Equal(0, await Witness());
    }

    [Fact]
    [Trait("Requirement", "acceptance-11")]
    public async Task A_witness_never_signs_a_second_history()
    {
        _log.Size = 300;
        Assert.Equal(0, await Witness());
        var honest = _log.Tree;
        _log.Tree = new GrownTree(honest.Leaves.Select((leaf, place) => place == 17 ? [7, 7] : leaf));
        await Refuses("two histories");
        _log.Size = 700;
        await Refuses("two histories");
        // The honest tiles under a root of the other history.
        _log.Root = _log.Tree.Root(700);
        _log.Tree = honest;
        await Refuses("two histories");
        _log.Root = null;
        Assert.Equal(0, await Witness());
    }

    [Fact]
    [Trait("Requirement", "acceptance-11")]
    public async Task A_witness_never_follows_a_log_to_another_key_or_name()
    {
        _log.Size = 300;
        Assert.Equal(0, await Witness());
        var honest = _log.Signer;
        _log.Signer = new NoteSigner(honest.Key.Name, NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());
        await Refuses("identity");
        _log.Signer = new NoteSigner("other.example/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());
        await Refuses("identity");
        _log.Signer = honest;
        Assert.Equal(0, await Witness());
    }

    [Fact]
    public async Task A_witness_that_was_told_the_key_does_not_believe_the_first_answer()
    {
        _log.Size = 5;
        var told = _log.Signer.Key.Text;
        _log.Signer = new NoteSigner(_log.Signer.Key.Name, NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());
        Assert.Equal(1, await Run("audit", "witness", "--url", ShownLog.Address, "--state", StateFile, "--key", told));
        Assert.Empty(_log.Cosigned);
    }

    [Fact]
    public async Task What_was_signed_is_remembered_even_when_it_could_not_be_given_away()
    {
        _log.Size = 300;
        _log.IsTaking = false;
        Assert.Equal(1, await Witness());
        Assert.Contains("No witness of ours", _output.ToString());
        _log.IsTaking = true;
        _log.Size = 200;
        await Refuses("shrank");
    }

    [Fact]
    public async Task A_damaged_memory_stops_the_witness()
    {
        _log.Size = 3;
        Assert.Equal(0, await Witness());
        await File.WriteAllTextAsync(StateFile, "{}");
        Assert.Equal(2, await Witness());
        Assert.Contains("Without it nothing is signed", _error.ToString());
    }

    [Fact]
    public async Task The_log_of_a_portal_is_verified_from_its_tiles()
    {
        _log.Size = 700;
        Assert.Equal(0, await Run("audit", "verify", ShownLog.Address, "--key", _log.Signer.Key.Text));
        Assert.Contains("Verified up to entry 700", _output.ToString());
        _log.Root = _log.Tree.Root(699);
        Assert.Equal(1, await Run("audit", "verify", ShownLog.Address));
        Assert.Equal(1, await Run("audit", "verify", ShownLog.Address, "--key", new NoteSigner("log.example/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey()).Key.Text));
        Assert.Contains("identity", _output.ToString());
        Assert.Equal(2, await Run("audit", "verify", ShownLog.Address, "--key", "no key"));
    }

    [Fact]
    [Trait("Feature", "26")]
    public async Task A_receipt_verifies_without_a_portal_and_a_changed_one_does_not()
    {
        var (file, receipt) = await WriteReceipt();
        Assert.Equal(0, await Run("audit", "receipt", "verify", file, "--key", _log.Signer.Key.Text));
        Assert.Contains("Genuine: entry 3 (request-received", _output.ToString());
        Assert.Equal(0, await Run("audit", "receipt", "verify", file));
        Assert.Contains("taken from the receipt itself", _output.ToString());
        Assert.Equal(1, await Run("audit", "receipt", "verify", file, "--witness", new NoteSigner("w", NoteAlgorithm.EcdsaCosignature, NoteSigner.CreateKey()).Key.Text));
        await File.WriteAllTextAsync(file, (receipt with { Index = 3 }).ToJson());
        Assert.Equal(1, await Run("audit", "receipt", "verify", file));
        await File.WriteAllTextAsync(file, "hello");
        Assert.Equal(1, await Run("audit", "receipt", "verify", file));
    }

    [PythonFact]
    public async Task The_verifier_in_the_documentation_agrees_in_another_language()
    {
        var (file, receipt) = await WriteReceipt();
        Assert.Equal(0, await Python(file, _log.Signer.Key.Text));
        Assert.Equal(0, await Python(file));
        Assert.Equal(1, await Python(file, new NoteSigner("log.example/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey()).Key.Text));
        LogReceipt[] wrong =
        [
            receipt with { Index = 3 },
            receipt with { Proof = [.. receipt.Proof.Skip(1)] },
            receipt with { Proof = [.. receipt.Proof, receipt.Proof[0]] },
            receipt with { Leaf = receipt.Leaf[..^4] + "AAAB" },
            receipt with { Checkpoint = receipt.Checkpoint.Replace("\n700\n", "\n699\n", StringComparison.Ordinal) },
            receipt with { Format = "other" },
        ];
        foreach (var changed in wrong)
        {
            await File.WriteAllTextAsync(file, changed.ToJson());
            Assert.Equal(1, await Python(file, _log.Signer.Key.Text));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(string File, LogReceipt Receipt)> WriteReceipt()
    {
        var entry = new AuditEntry { Index = 3, At = DateTimeOffset.UnixEpoch, ActorId = "anonymous", Action = "request-received", SubjectKind = "request", SubjectId = "r", FactsJson = """{"country":"DE"}""", Hash = "" };
        _log.Tree = new GrownTree(new GrownTree(700).Leaves.Select((leaf, place) => place == 2 ? AuditLeaf.Encode(entry) : leaf));
        _log.Size = 700;
        var receipt = LogReceipt.For(entry, _log.Tree.Inclusion(2, 700), _log.Checkpoint(), _log.Signer.Key);
        var file = Path.Combine(_folder, "receipt.json");
        await File.WriteAllTextAsync(file, receipt.ToJson());
        return (file, receipt);
    }

    private Task<int> Witness() => Run("audit", "witness", "--url", ShownLog.Address, "--state", StateFile, "--name", "w.example", "--json");

    private async Task Refuses(string why)
    {
        var (signed, memory) = (_log.Cosigned.Count, await File.ReadAllTextAsync(StateFile));
        Assert.Equal(1, await Witness());
        Assert.Contains(why, _output.ToString());
        Assert.Equal(signed, _log.Cosigned.Count);
        Assert.Equal(memory, await File.ReadAllTextAsync(StateFile));
    }

    private async Task<int> Run(params string[] arguments)
    {
        _output.GetStringBuilder().Clear();
        var portal = PortalAccess.None with { Http = () => new HttpClient(_log, disposeHandler: false) };
        return await CommandLine.RunAsync(arguments, _output, _error, portal: portal);
    }

    private static async Task<int> Python(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", [PythonFactAttribute.Verifier!, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
