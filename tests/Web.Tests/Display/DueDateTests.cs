using Bunit;
using Compliance.Web.Display;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Web.Tests.Display;

public sealed class DueDateTests
{
    [Theory]
    [InlineData("2026-12-01", "due in 9 days", "Tue 1 Dec", "due-later")]
    [InlineData("2026-11-24", "due in 2 days", "Tue 24 Nov", "due-soon")]
    [InlineData("2026-11-22", "due today", "Sun 22 Nov", "due-soon")]
    [InlineData("2026-11-20", "overdue by 2 days", "Fri 20 Nov", "due-overdue")]
    [InlineData("2027-01-04", "due in 43 days", "Mon 4 Jan 2027", "due-later")]
    [Trait("Feature", "3")]
    public void A_due_date_says_what_it_means_before_it_says_when(string dueOn, string meaning, string day, string urgency)
    {
        using var context = new BunitContext();
        context.Services.AddSingleton<TimeProvider>(new FixedClock(DateTimeOffset.Parse("2026-11-22T12:00:00Z", null)));

        var shown = context.Render<DueDate>(parameters => parameters.Add(date => date.DueOn, DateOnly.Parse(dueOn, null)));

        shown.MarkupMatches($"""<span class="due {urgency}" title:ignore><strong>{meaning}</strong>, <time datetime="{dueOn}">{day}</time></span>""");
    }

    [Fact]
    public void The_day_is_the_readers_day_and_not_that_of_the_server()
    {
        // 23:30 UTC is already the next day in Tokyo.
        var now = DateTimeOffset.Parse("2026-11-21T23:30:00Z", null);

        Assert.Equal("due today", new ReaderZone("Asia/Tokyo").DueWords(new DateOnly(2026, 11, 22), now));
        Assert.Equal("due tomorrow", new ReaderZone("Etc/UTC").DueWords(new DateOnly(2026, 11, 22), now));
    }

    [Fact]
    public void An_unknown_zone_falls_back_to_utc() => Assert.Equal("UTC", new ReaderZone("Mars/Olympus").Name);
}
