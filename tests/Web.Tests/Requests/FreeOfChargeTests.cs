using System.Reflection;
using AngleSharp.Html.Parser;
using Compliance.Application.Pipeline;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Requests;

public sealed class FreeOfChargeTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private static readonly string[] Money = ["fee", "price", "amount", "payment", "charge", "cost", "iban", "card"];

    [Fact]
    [Trait("Requirement", "G-12.5a")]
    [Trait("Requirement", "BR-2")]
    public async Task The_form_says_that_it_costs_nothing_and_has_no_field_for_money()
    {
        using var client = fixture.Host.CreateClient();

        var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/request"));

        Assert.Contains("It costs nothing", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        var fields = page.QuerySelectorAll("input, select, textarea").Select(field => field.GetAttribute("name") ?? "").ToArray();
        Assert.Contains("Form.FullName", fields);
        Assert.DoesNotContain(fields, AsksForMoney);
    }

    [Fact]
    [Trait("Requirement", "G-12.5a")]
    public void No_use_case_that_a_person_can_call_takes_money()
    {
        var open = typeof(ICommand<>).Assembly.GetTypes().Where(type => type.GetCustomAttribute<OpenToEveryoneAttribute>() is not null).ToArray();

        Assert.NotEmpty(open);
        Assert.DoesNotContain(open.SelectMany(type => type.GetProperties()).Select(property => property.Name), AsksForMoney);
        Assert.True(AsksForMoney("HandlingFee"));
    }

    private static bool AsksForMoney(string name) => Money.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
