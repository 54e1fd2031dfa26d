using Bunit;
using Compliance.Application.Keys;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Web.Keys;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Keys;

public sealed class KeysPageTests
{
    [Fact]
    public void An_administrator_sees_what_each_key_wraps_and_starts_the_change()
    {
        var useCases = new CannedUseCases()
            .On<GetKeyState, KeyState>((_, _) => new KeyState([new KeyUse("aaaa", true, true, 2), new KeyUse("bbbb", false, true, 5), new KeyUse("cccc", false, false, 1)], 3, null))
            .On<StartKeyRotation, Guid>((_, _) => Guid.NewGuid());
        using var context = PageContext.For(useCases, "admin@demo.example", Role.Administrator);

        var page = context.Render<KeysPage>();

        Assert.Equal(["aaaa", "bbbb", "cccc"], page.FindAll("tbody th").Select(cell => cell.TextContent));
        Assert.Contains("cannot be read", page.Markup);
        page.FindAll("button").Single(button => button.TextContent == "Wrap all under the current key").Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is StartKeyRotation);
    }

    [Fact]
    public void When_all_is_wrapped_by_the_current_key_nothing_is_left_to_do()
    {
        var useCases = new CannedUseCases().On<GetKeyState, KeyState>((_, _) => new KeyState([new KeyUse("aaaa", true, true, 2)], 0, null));
        using var context = PageContext.For(useCases, "admin@demo.example", Role.Administrator);

        var page = context.Render<KeysPage>();

        Assert.Empty(page.FindAll("button"));
        Assert.Contains("other keys can be taken away", page.Markup);
    }

    [Fact]
    public void An_officer_is_told_what_is_missing()
    {
        using var context = PageContext.For(new CannedUseCases(), "officer@demo.example", Role.ComplianceOfficer);

        Assert.Contains("ManageKeys", context.Render<KeysPage>().Markup);
    }
}
