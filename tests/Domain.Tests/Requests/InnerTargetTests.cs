using Compliance.Domain.Requests;

namespace Compliance.Domain.Tests.Requests;

public sealed class InnerTargetTests
{
    [Fact]
    [Trait("Requirement", "G-17-undue")]
    public void The_offices_own_target_lies_before_the_last_day_of_every_law_and_not_before_the_start()
    {
        foreach (var law in LawPacks.Shipped.All)
        {
            var received = new DateTimeOffset(2027, 1, 4, 12, 0, 0, TimeSpan.Zero);
            var due = law.DueOn(received, "DE").Day;

            var target = InnerTarget.Of(new DateOnly(2027, 1, 4), due);

            Assert.InRange(target, new DateOnly(2027, 1, 5), due.AddDays(-1));
        }
    }

    [Theory]
    [InlineData("2026-11-18", "2026-12-18", "2026-12-08")]
    [InlineData("2026-11-18", "2026-11-19", "2026-11-18")]
    [InlineData("2026-11-18", "2026-11-18", "2026-11-18")]
    public void It_is_two_thirds_of_the_period(string start, string due, string target) =>
        Assert.Equal(DateOnly.Parse(target, null), InnerTarget.Of(DateOnly.Parse(start, null), DateOnly.Parse(due, null)));
}
