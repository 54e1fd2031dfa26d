namespace Compliance.Infrastructure.Email;

/// <summary>Configuration section "Email:Smtp".</summary>
public sealed class SmtpOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Whether the connection must be encrypted with STARTTLS.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>How long the server may take for one message, in seconds.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}
