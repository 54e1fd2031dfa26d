using System.ComponentModel;
using Compliance.Domain.Requests;

namespace Compliance.Web.Api;

/// <summary>A request that came by phone, letter, e-mail or in person, as an officer's program enters it.</summary>
public sealed record EnterRequestBody(
    [property: Description("The person's full name.")] string FullName,
    [property: Description("E-mail address for the code and the answer.")] string Email,
    [property: Description("What should be forgotten, in the person's words.")] string Concern,
    [property: Description("ISO 3166-1 alpha-2 code of where the person lives.")] string Country,
    [property: Description("phone, letter, email or in-person.")] string Channel,
    [property: Description("Day on which the request reached us; the clock starts there. Not in the future.")] DateOnly ReceivedOn,
    [property: Description("Former names, pen names, spellings.")] IReadOnlyList<string>? OtherNames = null,
    [property: Description("User names, phone numbers, addresses.")] IReadOnlyList<string>? Identifiers = null,
    [property: Description("Exchanges in which a model revealed it.")] IReadOnlyList<SeenOutput>? SeenOutputs = null,
    [property: Description("Who acts for the person, and what shows that they may.")] MandateClaim? Mandate = null,
    [property: Description("Whether the data were collected from a child.")] bool ConcernsChild = false,
    [property: Description("ISO 639-1 language of the answers.")] string Language = "en",
    [property: Description("Erasure, Objection (Art. 21(1) GDPR) or MarketingObjection (Art. 21(2) GDPR).")] RequestKind Kind = RequestKind.Erasure);
