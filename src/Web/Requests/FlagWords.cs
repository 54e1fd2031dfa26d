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
        CaseFlag.ClockStopped => "clock stands still",
        CaseFlag.DocumentToCheck => "document to check",
        _ => "mandate to confirm",
    };

    /// <summary>Tab of the case where the flag is dealt with.</summary>
    public static string Tab(CaseFlag flag) => flag switch
    {
        CaseFlag.Child => "decision",
        CaseFlag.ClockStopped => "timeline",
        CaseFlag.DocumentToCheck => "identity",
        _ => "office",
    };

    /// <summary>What somebody asks for, as officers and the person read it.</summary>
    public static string Of(RequestKind kind) => kind switch
    {
        RequestKind.Objection => "objection",
        RequestKind.MarketingObjection => "objection to direct marketing",
        _ => "erasure",
    };

    public static string Of(MandateKind kind) => kind switch
    {
        MandateKind.Agent => "authorised agent",
        MandateKind.Parent => "parent or guardian",
        _ => "heir",
    };

    /// <summary>What two requests have in common.</summary>
    public static string Shared(string kind) => kind == "email" ? "e-mail address" : kind;

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
