using Compliance.Domain.Requests;

namespace Compliance.Web.Requests;

/// <summary>The same flag has the same name on every page.</summary>
internal static class FlagWords
{
    public static string Of(CaseFlag flag) => flag switch
    {
        CaseFlag.Child => "child: first",
        CaseFlag.OnHold => "legal hold",
        CaseFlag.PossibleDuplicate => "possible duplicate",
        CaseFlag.Duplicate => "duplicate",
        _ => "mandate to confirm",
    };

    public static string Of(MandateKind kind) => kind switch
    {
        MandateKind.Agent => "authorised agent",
        MandateKind.Parent => "parent or guardian",
        _ => "heir",
    };

    public static string Channel(string channel) => channel switch
    {
        "form" => "the public form",
        "api" => "the REST API",
        "phone" => "phone",
        "letter" => "letter",
        "email" => "e-mail",
        "in-person" => "a visit in person",
        _ => "an officer",
    };
}
