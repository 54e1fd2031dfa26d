namespace Compliance.EndToEnd.Tests;

/// <summary>The accounts that the demo prints at its start.</summary>
internal static class Demo
{
    public const string Officer = "officer@demo.invalid";
    public const string SecondOfficer = "officer2@demo.invalid";
    public const string Engineer = "engineer@demo.invalid";
    public const string Administrator = "admin@demo.invalid";
    public const string Password = "forget-me-demo";
}
