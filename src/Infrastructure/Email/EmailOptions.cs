namespace Compliance.Infrastructure.Email;

/// <summary>Configuration section "Email".</summary>
public sealed class EmailOptions
{
    /// <summary>"Pickup" writes .eml files into a folder; "Smtp" sends.</summary>
    public string Channel { get; set; } = "Pickup";

    /// <summary>Sender of every message.</summary>
    public string From { get; set; } = "privacy@localhost";

    /// <summary>Folder of the channel Pickup. Empty: "mail" in the data folder.</summary>
    public string PickupFolder { get; set; } = "";

    public SmtpOptions Smtp { get; set; } = new();
}
