using Compliance.Architecture.Tests.Facts;
using Compliance.Architecture.Tests.Rules;

namespace Compliance.Architecture.Tests;

public sealed class TextTests
{
    [Fact]
    public void No_tracked_file_holds_a_path_of_one_machine() => Check.Keeps(House.TrackedFiles.SelectMany(TextRules.NoPathOfOneMachine));

    [Fact]
    public void No_tracked_file_names_a_feed_of_one_machine()
    {
        var hosts = TextRules.PrivateHostsOfThisMachine();

        Check.Keeps(House.TrackedFiles.SelectMany(file => TextRules.NoHostOfOneMachine(file, hosts)));
    }

    [Fact]
    public void No_tracked_file_holds_a_private_key() => Check.Keeps(House.TrackedFiles.SelectMany(TextRules.NoPrivateKey));

    [Theory]
    [InlineData("cd /" + "work/main && ls")]
    [InlineData("\"/" + "home/somebody/models\"")]
    [InlineData("(/" + "root/.nuget)")]
    public void A_planted_path_is_caught(string text) => Check.Catches(TextRules.NoPathOfOneMachine(new TextFile("README.md", "first\n" + text)), "README.md:2", "path");

    [Theory]
    [InlineData("https://example.org/home/visitor")]
    [InlineData("the home/work balance")]
    [InlineData("GET /work/items")]
    public void A_path_of_no_machine_is_allowed(string text) => Check.Keeps(TextRules.NoPathOfOneMachine(new TextFile("README.md", text)));

    [Fact]
    public void A_planted_feed_is_caught()
    {
        var hosts = TextRules.PrivateHosts(["""<add key="nuget.org" value="https://api.nuget.org/v3/index.json" /><add key="x" value="http://user:word@feed.internal.example/nuget/index.json" />"""]);

        Assert.Equal(["feed.internal.example"], hosts);
        Check.Catches(TextRules.NoHostOfOneMachine(new TextFile("NuGet.config", "http://Feed.Internal.Example/v3"), hosts), "NuGet.config", "feed");
    }

    [Fact]
    public void A_planted_private_key_is_caught() =>
        Check.Catches(TextRules.NoPrivateKey(new TextFile("dev.pem", "-----BEGIN " + "RSA PRIVATE KEY-----")), "dev.pem:1", "private key");
}
