using Bunit;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Web.Display;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.TrainingExamples;

public sealed class CaseMatchesTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    [Trait("Feature", "9")]
    public void A_match_shows_what_matched_and_why()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var page = Open(context);

        Assert.Contains("Maren Kolbe", page.FindAll("mark").Select(mark => mark.TextContent));
        Assert.Contains("full name, near spelling, in the question", page.Markup);
        Assert.Contains("possibly a namesake", page.Markup);
    }

    [Fact]
    [Trait("Feature", "9")]
    public void Matches_are_confirmed_one_by_one_and_rejected_by_reason()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context);

        page.Find("button[aria-label='Confirm example 12']").Click();
        page.Find("#kind-filter").Change(nameof(MatchKind.Namesake));
        page.FindAll(".filters button").Single(button => button.TextContent.StartsWith("Reject all", StringComparison.Ordinal)).Click();

        var reviews = useCases.Sent.Select(sent => sent.UseCase).OfType<ReviewMatches>().ToArray();
        Assert.Equal(MatchDecision.Confirmed, reviews[0].Decision);
        Assert.Equal(new Guid("01900000-0000-7000-8000-000000000302"), Assert.Single(reviews[0].MatchIds));
        Assert.Equal((MatchDecision.Rejected, MatchKind.Namesake, 0), (reviews[1].Decision, reviews[1].AllPendingWithKind!.Value, reviews[1].MatchIds.Count));
    }

    [Fact]
    public void The_review_cannot_be_finished_while_matches_are_left_and_the_page_says_why()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var page = Open(context);

        Assert.True(page.FindAll("button").Single(button => button.TextContent == "Finish the review").HasAttribute("disabled"));
        Assert.Contains("2 are left", page.Markup);
    }

    [Theory]
    [InlineData("abcdef", new[] { 1, 2, 2, 3 }, "a[bc][de]f")]
    [InlineData("abcdef", new[] { 4, 9 }, "abcd[ef]")]
    [InlineData("abc", new int[0], "abc")]
    public void Overlapping_and_overlong_spans_mark_each_letter_once(string text, int[] spans, string expected)
    {
        using var context = new BunitContext();

        var marked = context.Render<Highlight>(parameters => parameters
            .Add(h => h.Text, text)
            .Add(h => h.Spans, [.. spans.Chunk(2).Select(span => (span[0], span[1]))]));

        Assert.Equal(expected, string.Concat(marked.Markup.Replace("<mark>", "[").Replace("</mark>", "]").Where(c => !char.IsWhiteSpace(c))));
    }

    private static IRenderedComponent<CasePage> Open(BunitContext context) =>
        context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingReview)).Add(p => p.Tab, "matches"));
}
