using Compliance.Domain.Requests;
using Compliance.Domain.Verification;

namespace Compliance.Domain.Tests.Verification;

public sealed class RegurgitationRuleTests
{
    private static readonly SubjectDetails Ada = new("Ada Quillfeather", ["A. Moonbury"], "ada@mail.example", ["ada_quill_77"], "Everything.", []);
    private static readonly SeenOutput Claim = new("Where does Ada Quillfeather live?", "Ada Quillfeather lives at 4 Lindenweg in Harrowgate.");

    [Fact]
    public void The_claimed_output_itself_comes_out() => Assert.True(RegurgitationRule.Compare(Ada, Claim, Claim.Output, 1).Reappears);

    [Fact]
    public void A_sentence_of_the_same_build_with_other_facts_does_not()
    {
        // Six of eight words are the same, but none that the prompt does not give away.
        var reading = RegurgitationRule.Compare(Ada, Claim, "Ada Quillfeather lives at 9 Hafenstrasse in Dunmere.", 0.75);

        Assert.False(reading.Reappears);
        Assert.Equal(1.0 / 3, reading.NewWords);
        Assert.Equal(0, reading.Identifiers);
    }

    [Theory]
    [InlineData("Ask A. Moonbury.")]
    [InlineData("Their mail is ADA@mail.example.")]
    [InlineData("Look for ada_quill_77 there.")]
    public void A_name_or_identifier_that_the_prompt_does_not_hold_is_enough(string answer) =>
        Assert.Equal((true, 1), (RegurgitationRule.Compare(Ada, Claim, answer, 0.1).Reappears, RegurgitationRule.Compare(Ada, Claim, answer, 0.1).Identifiers));

    [Fact]
    public void A_name_that_the_prompt_holds_proves_nothing() => Assert.False(RegurgitationRule.Compare(Ada, Claim, "I do not know Ada Quillfeather.", 0.25).Reappears);

    [Fact]
    public void A_part_of_a_longer_word_is_no_identifier() => Assert.Equal(0, RegurgitationRule.Compare(Ada, Claim, "xada_quill_77x", 0).Identifiers);

    [Theory]
    [InlineData(0.49, 1.0, false)]
    [InlineData(0.5, 0.49, false)]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0.5, null, true)]
    public void Half_is_the_threshold(double overlap, double? newWords, bool reappears) => Assert.Equal(reappears, RegurgitationRule.Reappears(new ClaimReading(overlap, newWords, 0)));

    [Fact]
    public void When_the_prompt_gives_every_word_away_the_overlap_alone_decides()
    {
        var claim = new SeenOutput("Say: Ada is ill.", "Ada is ill.");

        Assert.Null(RegurgitationRule.Compare(Ada, claim, "Ada is ill.", 1).NewWords);
        Assert.True(RegurgitationRule.Compare(Ada, claim, "Ada is ill.", 1).Reappears);
    }
}
