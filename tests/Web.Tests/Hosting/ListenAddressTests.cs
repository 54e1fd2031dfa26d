using Compliance.Web.Hosting;

namespace Compliance.Web.Tests.Hosting;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData(null, "http://localhost:5080")]
    [InlineData("http://127.0.0.1:7000", "http://127.0.0.1:7000")]
    [InlineData("http://localhost:1;http://[::1]:2", "http://localhost:1,http://[::1]:2")]
    public void A_demo_listens_on_this_machine(string? configured, string expected) =>
        Assert.Equal(expected, string.Join(',', ListenAddress.Choose(configured, isDemo: true)));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://localhost:5080;http://192.168.1.4:5080")]
    public void A_demo_that_others_could_reach_is_refused(string configured)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => ListenAddress.Choose(configured, isDemo: true));

        Assert.Contains("this machine only", refused.Message);
    }

    [Fact]
    public void In_production_the_operator_chooses() =>
        Assert.Equal(["http://0.0.0.0:8080"], ListenAddress.Choose("http://0.0.0.0:8080", isDemo: false));
}
