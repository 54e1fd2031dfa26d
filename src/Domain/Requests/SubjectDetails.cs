namespace Compliance.Domain.Requests;

/// <summary>The personal content of a request. Lives encrypted under the person's key and nowhere else.</summary>
/// <param name="FullName">As the person writes it.</param>
/// <param name="OtherNames">Former names, pen names, spellings.</param>
/// <param name="Email">Where answers go.</param>
/// <param name="Identifiers">Anything else that identifies: user names, phone numbers, addresses.</param>
/// <param name="Concern">What should be forgotten, in the person's words.</param>
/// <param name="SeenOutputs">Prompts and answers in which a model revealed it.</param>
public sealed record SubjectDetails(
    string FullName,
    IReadOnlyList<string> OtherNames,
    string Email,
    IReadOnlyList<string> Identifiers,
    string Concern,
    IReadOnlyList<SeenOutput> SeenOutputs);
