namespace Compliance.Infrastructure.Access;

/// <summary>Configuration section "Demo". Read in demo mode only.</summary>
public sealed class DemoOptions
{
    /// <summary>Password of the demo accounts. It is shown to everybody; the demo listens on localhost only.</summary>
    public string Password { get; set; } = "forget-me-demo";
}
