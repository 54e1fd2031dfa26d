using System.CommandLine;
using System.Text.Json;
using Compliance.Cli.Engine;
using Compliance.Domain.Audit;

namespace Compliance.Cli.Portal;

/// <summary><c>compliance audit witness</c>: run by another organisation, again and again. Signs what a log shows if it only grew since the last time, and never anything else.</summary>
internal static class WitnessCommand
{
    private static readonly JsonSerializerOptions FileOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(Func<HttpClient> http)
    {
        var url = new Option<string>("--url") { Description = "Address of the portal.", Required = true };
        var state = new Option<FileInfo>("--state") { Description = "File with the witness's key and memory; made at the first start. Whoever loses it starts as another witness.", Required = true };
        var name = new Option<string>("--name") { Description = "Name of a new witness, a web address without its scheme.", DefaultValueFactory = _ => "witness.example" };
        var key = new Option<string?>("--key") { Description = "Verifier key of the log, for the first start. Without it the first answer of the portal is believed, that one time." };
        var json = EngineOptions.Json();
        var command = new Command("witness", "Looks at the log once and cosigns its checkpoint. Ends with 1 when the log shrank, has two histories or another identity.") { url, state, name, key, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var path = parsed.GetRequiredValue(state).FullName;
            if (!Uri.TryCreate(parsed.GetRequiredValue(url), UriKind.Absolute, out var address)) throw new ArgumentException($"'{parsed.GetRequiredValue(url)}' is no web address; expected one like https://portal.example.");
            using var client = http();
            var log = new RemoteLog(client, address);
            // Two programs with one memory could sign two histories.
            await using var taken = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, System.IO.FileOptions.DeleteOnClose);
            var known = File.Exists(path)
                ? Read(path)
                : new WitnessFile(parsed.GetRequiredValue(name), Convert.ToBase64String(NoteSigner.CreateKey()),
                    WitnessMemory.Of(AuditCommand.KeyOf(parsed.GetValue(key) ?? await log.Key(cancellationToken))!));
            var signer = known.Signer();

            var note = await log.Checkpoint(cancellationToken);
            var fault = await FaultOf(log, known.Memory, note, cancellationToken);
            string? refusal = null;
            var memory = known.Memory;
            if (fault is null)
            {
                memory = memory.After(Checkpoint.Parse(note!.Body)!);
                // Kept before it is given away: after a crash between the two nothing older can be signed.
                Write(path, known with { Memory = memory });
                refusal = await log.Cosign(note.With([signer.Sign(note.Body, TimeProvider.System.GetUtcNow())]), cancellationToken);
            }

            terminal.Result(
                new { isSigned = fault is null, fault, refusal, memory.Size, memory.Root, key = signer.Key.Text },
                output => output.WriteLine((fault, refusal) switch
                {
                    (not null, _) => $"Not signed: {fault}",
                    (_, not null) => $"Signed {memory.Size} entries, but the portal did not take it: {refusal} It must know this witness: Audit:Witnesses {signer.Key.Text}",
                    _ => $"Signed {memory.Size} entries as {signer.Key.Name}. Root: {memory.Root}",
                }));
            return fault is null && refusal is null ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }

    /// <summary>Why the checkpoint must not be signed; the proof is computed here, from the tiles.</summary>
    private static async Task<string?> FaultOf(RemoteLog log, WitnessMemory memory, SignedNote? note, CancellationToken cancellationToken)
    {
        var seen = Checkpoint.Open(note, VerifierKey.Parse(memory.LogKey)!);
        var proof = seen is not null && seen.Size > memory.Size ? await log.Read(MerklePlan.Consistency(memory.Size, seen.Size), seen.Size, cancellationToken) : [];
        return memory.FaultOf(note, proof);
    }

    private static WitnessFile Read(string path)
    {
        try
        {
            if (JsonSerializer.Deserialize<WitnessFile>(File.ReadAllText(path), FileOptions) is { Memory: not null } file && VerifierKey.Parse(file.Memory.LogKey) is not null) return file;
        }
        catch (JsonException)
        {
            // Answered below.
        }

        throw new InvalidDataException($"{Path.GetFileName(path)} is no memory of a witness. Without it nothing is signed; put it back, or start as another witness with another file.");
    }

    private static void Write(string path, WitnessFile file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream($"{path}.new", options))
        {
            JsonSerializer.Serialize(stream, file, FileOptions);
            stream.Flush(flushToDisk: true);
        }

        File.Move($"{path}.new", path, overwrite: true);
    }

    /// <summary>What a witness keeps.</summary>
    private sealed record WitnessFile(string Name, string SigningKey, WitnessMemory Memory)
    {
        public NoteSigner Signer() => new(Name, NoteAlgorithm.EcdsaCosignature, Convert.FromBase64String(SigningKey));
    }
}
