using Compliance.Application.Notifications;

namespace Compliance.Application.Tests.Notifications;

public sealed class MessageTextsTests
{
    private static readonly string[] Templates = ["receipt", "identity-code", "refused", "closed", "withdrawn", "extended", "question"];
    private static readonly string[] Languages = ["en", "de", "fr", "es"];

    private static readonly Dictionary<string, string> Values = new[] { "Name", "Reference", "ReceivedOn", "DueOn", "DueReason", "StatusLink", "Code", "Reason", "Layers", "Text", "NewDueOn" }.ToDictionary(name => name, name => $"<{name}>");

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var template in Templates) foreach (var language in Languages) data.Add(template, language);
            return data;
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Every_letter_exists_in_every_language_with_the_same_parts(string template, string language)
    {
        Assert.NotNull(typeof(MessageTexts).Assembly.GetManifestResourceInfo($"Texts/{language}/{template}.txt"));
        var (subject, body) = MessageTexts.Render(template, language, Values);
        var (_, english) = MessageTexts.Render(template, "en", Values);
        Assert.Contains("<Reference>", subject);
        Assert.DoesNotContain("{{", subject + body);
        foreach (var value in Values.Values.Where(english.Contains)) Assert.Contains(value, body);
    }

    [Fact]
    public void An_unknown_language_gets_English() => Assert.Equal(MessageTexts.Render("receipt", "en", Values), MessageTexts.Render("receipt", "xx", Values));

    [Fact]
    public void A_missing_value_is_an_error() => Assert.Throws<InvalidOperationException>(() => MessageTexts.Render("receipt", "en", new Dictionary<string, string>()));
}
