using System.Text.Json.Serialization;

namespace Compliance.Domain.Breaches;

/// <summary>What Art. 33(3) GDPR wants to be told. Describes kinds and numbers, and names nobody.</summary>
/// <param name="Nature">What happened, Art. 33(3)(a).</param>
/// <param name="Categories">Kinds of people and of records.</param>
/// <param name="SubjectsAbout">About how many people; null while unknown.</param>
/// <param name="RecordsAbout">About how many records; null while unknown.</param>
/// <param name="Contact">Where more can be learned, Art. 33(3)(b): an office, not a person.</param>
/// <param name="Consequences">Likely consequences, Art. 33(3)(c).</param>
/// <param name="Measures">Measures taken or proposed, Art. 33(3)(d).</param>
/// <param name="IsHighRisk">Whether the people concerned must be told too (Art. 34).</param>
public sealed record BreachDetails(string Nature, string Categories, int? SubjectsAbout, int? RecordsAbout, string Contact, string Consequences, string Measures, bool IsHighRisk)
{
    /// <summary>Parts of Art. 33(3) that are still empty, in words.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Missing =>
    [
        .. new (string Name, bool IsEmpty)[]
        {
            ("the nature of the breach", Nature.Length == 0), ("the categories of people and records", Categories.Length == 0), ("the approximate number of people", SubjectsAbout is null),
            ("the approximate number of records", RecordsAbout is null), ("a contact", Contact.Length == 0), ("the likely consequences", Consequences.Length == 0), ("the measures", Measures.Length == 0),
        }.Where(part => part.IsEmpty).Select(part => part.Name),
    ];
}
