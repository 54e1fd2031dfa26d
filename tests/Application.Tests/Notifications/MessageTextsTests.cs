using System.Text.RegularExpressions;
using Compliance.Application.Notifications;

namespace Compliance.Application.Tests.Notifications;

public sealed partial class MessageTextsTests
{
    private static readonly Dictionary<string, string> Values = LetterParts.Known.ToDictionary(name => name, name => $"<{name}>");

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var template in MessageTexts.Templates) foreach (var language in LetterLanguages.All) data.Add(template, language);
            return data;
        }
    }

    [Fact]
    public void Letters_are_written_in_four_languages() => Assert.Equal(["en", "de", "fr", "es"], LetterLanguages.All);

    [Theory, MemberData(nameof(All))]
    [Trait("Requirement", "G-12.1")]
    [Trait("Feature", "35")]
    public void Every_letter_exists_in_every_language_with_the_same_parts(string template, string language)
    {
        var text = MessageTexts.Shipped(template, language);
        Assert.Equal(Parts(MessageTexts.Shipped(template, "en")), Parts(text));
        if (language != "en") Assert.NotEqual(MessageTexts.Shipped(template, "en"), text);
    }

    [Theory, MemberData(nameof(All))]
    [Trait("Requirement", "G-12.1")]
    public void Every_shipped_letter_passes_the_check_that_edited_ones_pass(string template, string language)
    {
        var text = MessageTexts.Shipped(template, language);
        Assert.Null(MessageTexts.Fault(template, text));
        var (subject, body) = MessageTexts.Render(template, text, Values);
        Assert.Contains("<Reference>", subject);
        Assert.DoesNotContain("{{", subject + body);
    }

    [Fact]
    [Trait("Requirement", "G-12.1")]
    public void Every_phrase_exists_in_every_language_with_the_same_values() => Assert.All(LetterLanguages.All, language =>
    {
        Assert.Equal(Phrases.KeysOf("en").Order(StringComparer.Ordinal), Phrases.KeysOf(language).Order(StringComparer.Ordinal));
        Assert.All(Phrases.KeysOf("en"), key => Assert.Equal(Filled("en", key), Filled(language, key)));
    });

    [Fact]
    public void Every_ground_of_refusal_can_be_said_in_every_language() =>
        Assert.All(from ground in Domain.Requests.RefusalGrounds.All from language in LetterLanguages.All select (ground, language), each => Assert.NotEmpty(Phrases.Of(each.language, $"ground.{each.ground}")));

    [Theory]
    [InlineData("Reason")]
    [InlineData("Ground")]
    [InlineData("Authority")]
    [InlineData("Remedy")]
    [Trait("Requirement", "G-12.4")]
    public void A_refusal_from_which_a_part_was_cut_is_caught(string part)
    {
        var planted = MessageTexts.Shipped("refused", "en").Replace($"{{{{{part}}}}}", "", StringComparison.Ordinal);
        var fault = MessageTexts.Fault("refused", planted);
        Assert.Equal("required-part-missing", fault!.Code);
        Assert.Contains($"{{{{{part}}}}}", fault.Message);
    }

    [Theory]
    [InlineData("Reason")]
    [InlineData("Ground")]
    [InlineData("Authority")]
    [InlineData("Remedy")]
    [Trait("Requirement", "G-12.4")]
    public void A_refusal_with_an_empty_part_is_never_rendered(string part) =>
        Assert.Throws<InvalidOperationException>(() => MessageTexts.Render("refused", MessageTexts.Shipped("refused", "en"), new Dictionary<string, string>(Values) { [part] = "" }));

    [Theory]
    [InlineData("", "subject-missing")]
    [InlineData("Only a subject\n", "subject-missing")]
    [InlineData("Subject\n{{Reference}} {{Shoe}}", "unknown-part")]
    [InlineData("Subject\n{{Reference}} {{ Name }}", "unknown-part")]
    [InlineData("For {{Name}}\n{{Reference}}", "part-in-subject")]
    public void A_text_that_is_no_letter_is_refused(string text, string code) => Assert.Equal(code, MessageTexts.Fault("withdrawn", text)!.Code);

    [Fact]
    public void An_unknown_language_gets_English() => Assert.Equal(MessageTexts.Shipped("receipt", "en"), MessageTexts.Shipped("receipt", "xx"));

    [Fact]
    public void A_missing_value_is_an_error() => Assert.Throws<InvalidOperationException>(() => MessageTexts.Render("withdrawn", "S\n{{Reference}} {{Name}}", new Dictionary<string, string> { ["Reference"] = "R" }));

    private static (bool, bool) Filled(string language, string key)
    {
        var phrase = Phrases.Of(language, key, "<0>", "<1>");
        return (phrase.Contains("<0>"), phrase.Contains("<1>"));
    }

    private static List<string> Parts(string text) => [.. Braces().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\{\w+\}\}")]
    private static partial Regex Braces();
}
