using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Compliance.Domain.Enforcement;

namespace Compliance.Infrastructure.Artifacts;

/// <summary>A guardrail's rules as a JSON file.</summary>
internal static class GuardrailFile
{
    public const string Name = "guardrail.json";

    /// <summary>The rules after the case file was destroyed: without the instruction that names the person.</summary>
    public const string UnnamedName = "guardrail-unnamed.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes the rules and returns the SHA-256 of the file.</summary>
    public static string Write(GuardrailRules rules, string path)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(rules, Options);
        // Renamed into place: whoever reads the path sees a whole file or none.
        var unfinished = path + ".new";
        File.WriteAllBytes(unfinished, content);
        File.Move(unfinished, path, overwrite: true);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <summary>Reads the rules.</summary>
    /// <param name="expectedSha256">Hash that the file must have, or null to take any.</param>
    /// <exception cref="InvalidDataException">The hash differs, or it is no rule file.</exception>
    public static GuardrailRules Read(string path, string? expectedSha256)
    {
        var content = File.ReadAllBytes(path);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (expectedSha256 is not null && sha256 != expectedSha256)
            throw new InvalidDataException($"The rule file has the hash {sha256}, expected {expectedSha256}.");
        try
        {
            return JsonSerializer.Deserialize<GuardrailRules>(content, Options) is { Key: not null, Refusals: not null, Names: not null, Questions: not null, Answers: not null } rules && IsWhole(rules.Classifier)
                ? rules
                : throw new InvalidDataException("The rule file lacks a part: expected key, refusals, names, questions and answers, and weights and rarities of a classifier where there is one.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException("The rule file is not the JSON of a guardrail.");
        }
    }

    private static bool IsWhole(QuestionClassifier? classifier) => classifier is null || (classifier is { Weights.Count: > 0, Rarities: not null } && classifier.Weights.Count == classifier.Rarities.Count);
}
