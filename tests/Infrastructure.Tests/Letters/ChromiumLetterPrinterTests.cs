using System.Text;
using Compliance.Application.Notifications;
using Compliance.Infrastructure.Letters;

namespace Compliance.Infrastructure.Tests.Letters;

public sealed class ChromiumLetterPrinterTests
{
    private static readonly LetterView Letter = new(Guid.NewGuid(), "Notre décision", "Bonjour Ada,\n\nla raison.\n", "fr", new DateOnly(2026, 11, 22));

    [ChromiumFact]
    public async Task A_letter_is_printed_as_a_tagged_pdf_and_nothing_is_left_behind()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "compliance-letter-*").Length;
        var pdf = Encoding.Latin1.GetString(await new ChromiumLetterPrinter(ChromiumFactAttribute.Program).Print(LetterDocument.Html(Letter), CancellationToken.None));
        Assert.StartsWith("%PDF-", pdf);
        Assert.Contains("/StructTreeRoot", pdf);
        Assert.Contains("/Lang (fr)", pdf);
        Assert.Equal(before, Directory.GetDirectories(Path.GetTempPath(), "compliance-letter-*").Length);
    }

    [Fact]
    public async Task Without_chromium_the_reader_is_told_what_to_do_instead()
    {
        var printer = new ChromiumLetterPrinter(null);
        Assert.Contains("Print the letter from your browser", printer.WhyNot);
        await Assert.ThrowsAsync<InvalidOperationException>(() => printer.Print("<p>x</p>", CancellationToken.None));
    }

    private sealed class ChromiumFactAttribute : FactAttribute
    {
        public ChromiumFactAttribute()
        {
            if (Program is null && Environment.GetEnvironmentVariable("CI") != "true") Skip = "COMPLIANCE_CHROMIUM does not name a Chromium.";
        }

        public static string? Program { get; } = Environment.GetEnvironmentVariable("COMPLIANCE_CHROMIUM") is { Length: > 0 } program && File.Exists(program) ? program : null;
    }
}
