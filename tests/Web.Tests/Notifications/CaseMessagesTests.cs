using Bunit;
using Compliance.Application.Notifications;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Notifications;

public sealed class CaseMessagesTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void Messages_are_opened_only_when_asked_for_and_say_who_may_read_them()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context);
        Assert.Contains("Messages (1 new)", page.Find(".tabs").TextContent);
        Assert.DoesNotContain("When will you answer?", page.Markup);

        Button(page, "Open the messages").Click();

        Assert.Equal(["comment, internal", "to the person", "from the person"], page.FindAll("[data-testid=messages] li").Select(item => item.QuerySelector(".tag")!.TextContent));
        Assert.Contains("not read by the person yet", page.Find("[data-testid=messages]").TextContent);
    }

    [Fact]
    public void An_officer_writes_asks_for_information_and_comments()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context);
        Button(page, "Open the messages").Click();

        page.Find("#message-text").Change("Which spellings of your name do you use?");
        page.Find("input[type=checkbox]").Change(true);
        page.FindAll("form")[0].Submit();
        page.Find("#comment-text").Change("Waits for an answer.");
        page.FindAll("form")[1].Submit();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is WriteToPerson { Text: "Which spellings of your name do you use?", AsksForInformation: true });
        Assert.Contains(useCases.Sent, sent => sent.UseCase is AddComment { Text: "Waits for an answer." });
    }

    [Fact]
    public void A_reader_without_the_permission_sees_why_the_messages_stay_closed()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var page = Open(context);

        Button(page, "Open the messages").Click();

        Assert.Contains("permission", page.Find("[role=alert]").TextContent);
        Assert.DoesNotContain("When will you answer?", page.Markup);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<CasePage> page, string words) => page.FindAll("button").Single(button => button.TextContent.Trim() == words);

    private static IRenderedComponent<CasePage> Open(BunitContext context) =>
        context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingReview)).Add(p => p.Tab, "messages"));
}
