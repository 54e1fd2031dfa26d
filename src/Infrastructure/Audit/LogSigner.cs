using System.Security.Cryptography;
using Compliance.Application.Audit;
using Compliance.Domain.Audit;
using Compliance.Infrastructure.Vault;

namespace Compliance.Infrastructure.Audit;

/// <summary>Signs checkpoints with the key of the environment, or (in the demo only) of a file that is made at the first start.</summary>
/// <remarks>The key is loaded when it is first used: hosts that never sign do not need it.</remarks>
internal sealed class LogSigner(string origin, bool isDemo, string demoKeyFile, TimeProvider clock) : ILogSigner
{
    public const string Variable = "COMPLIANCE_LOG_KEY";

    private readonly Lazy<NoteSigner> _signer = new(() => Load(origin, isDemo, demoKeyFile));

    public VerifierKey Key => _signer.Value.Key;

    public NoteSignature Sign(string body) => _signer.Value.Sign(body, clock.GetUtcNow());

    private static NoteSigner Load(string origin, bool isDemo, string demoKeyFile)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text) return Parse(origin, text, $"The environment variable {Variable}");
        if (!isDemo)
            throw new InvalidOperationException($"Production mode needs the environment variable {Variable}: a P-256 key in PKCS #8, base64, for example from 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -outform DER | base64 -w0'. Keep a copy; with another key the log counts as another log.");
        var stored = File.Exists(demoKeyFile) ? File.ReadAllText(demoKeyFile) : SecretFile.Make(demoKeyFile, Convert.ToBase64String(NoteSigner.CreateKey()));
        return Parse(origin, stored, $"The demo key file {Path.GetFileName(demoKeyFile)}");
    }

    internal static NoteSigner Parse(string origin, string text, string where)
    {
        try
        {
            return new NoteSigner(origin, NoteAlgorithm.EcdsaNote, Convert.FromBase64String(text.Trim()));
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException($"{where} does not hold a P-256 key in PKCS #8 and base64 for the log {origin}: {fault.Message}");
        }
    }
}
