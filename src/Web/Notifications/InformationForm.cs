namespace Compliance.Web.Notifications;

/// <summary>Names and identifiers that help to find the person's data, one a line.</summary>
public sealed class InformationForm
{
    public string? OtherNames { get; set; }

    public string? Identifiers { get; set; }
}
