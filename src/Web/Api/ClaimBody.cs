using System.ComponentModel;

namespace Compliance.Web.Api;

/// <summary>An answer in which a model revealed something about the person.</summary>
public sealed record ClaimBody(
    [property: Description("What was asked.")] string Prompt,
    [property: Description("What the model answered.")] string Output,
    [property: Description("About when.")] DateOnly? SeenOn = null,
    [property: Description("Name of the chat or website.")] string? Where = null);
