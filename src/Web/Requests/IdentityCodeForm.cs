namespace Compliance.Web.Requests;

/// <summary>The code as typed.</summary>
public sealed class IdentityCodeForm
{
    /// <summary>Digits from the e-mail; blanks do not matter.</summary>
    public string? Code { get; set; }
}
