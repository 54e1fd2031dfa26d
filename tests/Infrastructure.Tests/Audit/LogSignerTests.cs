using System.Security.Cryptography;
using Compliance.Domain.Audit;
using Compliance.Infrastructure.Audit;

namespace Compliance.Infrastructure.Tests.Audit;

public sealed class LogSignerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compliance-key-").FullName;

    [Fact]
    public void The_demo_makes_a_key_once_that_only_its_owner_reads()
    {
        var file = Path.Combine(_folder, "demo-log-key");
        var first = new LogSigner("localhost/audit", true, file, TimeProvider.System).Key;
        Assert.Equal(first.Text, new LogSigner("localhost/audit", true, file, TimeProvider.System).Key.Text);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal("localhost/audit", first.Name);
    }

    [Fact]
    public void Production_without_a_key_says_what_to_set()
    {
        if (Environment.GetEnvironmentVariable(LogSigner.Variable) is { Length: > 0 }) return;
        var fault = Assert.Throws<InvalidOperationException>(() => new LogSigner("portal.example/audit", false, Path.Combine(_folder, "none"), TimeProvider.System).Key);
        Assert.Contains(LogSigner.Variable, fault.Message);
        Assert.False(File.Exists(Path.Combine(_folder, "none")));
    }

    [Fact]
    public void A_key_that_is_none_is_refused_without_showing_it()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var text in new[] { "hello", "AAAA", Convert.ToBase64String(p384.ExportPkcs8PrivateKey()) })
            Assert.DoesNotContain(text, Assert.Throws<InvalidOperationException>(() => LogSigner.Parse("a.example/audit", text, "The file")).Message);
        Assert.Equal("a.example/audit", LogSigner.Parse("a.example/audit", Convert.ToBase64String(NoteSigner.CreateKey()) + "\n", "The file").Key.Name);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
