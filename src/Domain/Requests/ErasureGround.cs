namespace Compliance.Domain.Requests;

/// <summary>A ground on which data are erased.</summary>
/// <param name="Code">Stable: "unlawful".</param>
/// <param name="Words">As people read it.</param>
/// <param name="Source">Article of law, or what allows it without one.</param>
public sealed record ErasureGround(string Code, string Words, string Source)
{
    /// <summary>The person objects, Art. 17(1)(c) GDPR.</summary>
    public const string Objection = "objection";

    /// <summary>The six grounds of Art. 17(1) GDPR in their order, and goodwill, which needs none.</summary>
    public static IReadOnlyList<ErasureGround> All { get; } =
    [
        new("no-longer-necessary", "The data are no longer needed for their purpose", "Art. 17(1)(a) GDPR"),
        new("consent-withdrawn", "Consent was withdrawn and nothing else allows the processing", "Art. 17(1)(b) GDPR"),
        new(Objection, "The person objects and no overriding reason remains", "Art. 17(1)(c), 21 GDPR"),
        new("unlawful", "The data were processed unlawfully", "Art. 17(1)(d) GDPR"),
        new("legal-duty", "A law demands the erasure", "Art. 17(1)(e) GDPR"),
        new("child", "The data were collected for an online service from a child", "Art. 17(1)(f) GDPR"),
        new("goodwill", "Goodwill: erased although no legal ground applies", "EDPB Opinion 28/2024, mitigating measures"),
    ];

    /// <summary>The ground with the code, or null.</summary>
    public static ErasureGround? Find(string code) => All.FirstOrDefault(ground => ground.Code == code);
}
