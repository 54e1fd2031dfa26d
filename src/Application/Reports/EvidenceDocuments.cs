using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Compliance.Application.Notifications;
using Compliance.Application.Verification;
using Compliance.Domain.Reports;
using Compliance.Domain.Verification;

namespace Compliance.Application.Reports;

/// <summary>The files of an evidence package: a page that leads through it, letters as pages, case and reports as JSON.</summary>
internal static class EvidenceDocuments
{
    private const string HowToCheck = $"""
        HOW TO CHECK THIS PACKAGE

        With the program, on any computer and without the portal:
            compliance audit evidence verify FILE.zip --key "KEY"
        KEY is the verifier key of the portal's audit log, from somewhere else than this package: the portal publishes it
        at /audit/key. Without --key the key in {EvidencePackage.KeyName} is believed.

        By hand:
        1. {EvidencePackage.ManifestName} is a C2SP signed note. Its first four lines say format, log, case and time; below them stands
           the SHA-256 of every file, as sha256sum writes it: tail -n +5 {EvidencePackage.ManifestName} | head -n -2 | sha256sum -c
        2. Each line of {EvidencePackage.ReceiptsName} is a receipt: one entry of the log about this case, with the proof that it
           stands in the signed log (RFC 9162). Save a line as a file of its own and check it at the portal's page "Check a
           receipt", or with the verifier of under 150 lines that the project publishes.

        What this does not show: that the log itself is the only one. Witnesses do; their names stand in the checkpoint
        of each receipt.

        """;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        // A model that diverged gives no number, and that is evidence too.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Content by name.</summary>
    public static Dictionary<string, byte[]> Of(EvidenceContent content)
    {
        var files = new Dictionary<string, byte[]>
        {
            ["HOW-TO-CHECK.txt"] = Encoding.UTF8.GetBytes(HowToCheck.ReplaceLineEndings("\n")),
            ["index.html"] = Encoding.UTF8.GetBytes(Page(content)),
            ["case.json"] = JsonSerializer.SerializeToUtf8Bytes(content.Case, Options),
        };
        foreach (var (index, report) in content.Reports.Index()) files[ReportName(index)] = JsonSerializer.SerializeToUtf8Bytes(report, Options);
        foreach (var (index, letter) in content.Letters.Index()) files[LetterName(index, letter)] = Encoding.UTF8.GetBytes(LetterDocument.Html(letter.Letter));
        return files;
    }

    private static string ReportName(int index) => string.Create(CultureInfo.InvariantCulture, $"reports/{index + 1:00}.json");

    private static string LetterName(int index, SentLetter letter) => string.Create(CultureInfo.InvariantCulture, $"letters/{index + 1:00}-{letter.Template}.html");

    private static string Page(EvidenceContent content)
    {
        var (facts, page) = (content.Case, new StringBuilder());
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Evidence: ").Append(Text(facts.Reference)).Append("</title>\n");
        page.Append("<style>body { font: 11pt/1.5 sans-serif; margin: 2cm auto; max-width: 60rem; } table { border-collapse: collapse; } th, td { border: 1px solid #767676; padding: .2rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }</style>\n");
        page.Append("</head>\n<body>\n<main>\n<h1>Evidence: ").Append(Text(facts.Reference)).Append("</h1>\n");
        page.Append("<p>How to check that nothing here was changed: <a href=\"HOW-TO-CHECK.txt\">HOW-TO-CHECK.txt</a>. All figures of the case: <a href=\"case.json\">case.json</a>.</p>\n");
        Table(page, "The case", ["", ""],
        [
            ["Asked for", facts.Kind.ToString()], ["Law", $"{facts.LawPack} {facts.LawPackVersion}, {facts.Country}"], ["Received", Time(facts.ReceivedAt)],
            ["Identity confirmed", Time(facts.IdentityConfirmedAt)], ["Answer due on", facts.DueOn.ToString("O", CultureInfo.InvariantCulture)], ["State", facts.State.ToString()], ["Ended", Time(facts.EndedAt)],
            ["Grounds", string.Join(", ", facts.Grounds)], ["Refused because", facts.RefusalGround ?? "not refused"], ["Evidence level", $"{facts.Level.Level}: {facts.Level.Meaning}"],
        ]);
        foreach (var (index, report) in content.Reports.Index()) Report(page, index, report);
        page.Append("<h2>Letters to the person</h2>\n");
        if (content.IsErased) page.Append("<p>The personal data of this case were erased; the letters cannot be read any more.</p>\n");
        else if (content.Letters.Count == 0) page.Append("<p>None was sent.</p>\n");
        else page.Append("<ul>\n").AppendJoin("", content.Letters.Select(Link)).Append("</ul>\n");
        Table(page, "What the audit log has of it", ["Entry", "Time", "Action", "By", "Facts"],
            [.. content.Entries.Select(entry => (string[])[entry.Index.ToString(CultureInfo.InvariantCulture), Time(entry.At), entry.Action, entry.ActorId, entry.FactsJson])]);
        return page.Append("</main>\n</body>\n</html>\n").ToString();

        static string Link(SentLetter letter, int index) =>
            $"<li><a href=\"{Text(LetterName(index, letter))}\">{Text(letter.Letter.Subject)}</a>, {letter.Letter.SentOn:yyyy-MM-dd}{(letter.CameBack ? ", came back" : "")}</li>\n";
    }

    private static void Report(StringBuilder page, int index, ReportView report)
    {
        page.Append("<h2>Verification report ").Append(index + 1).Append("</h2>\n<p>").Append(Text($"{report.Strategy.Name}, on {report.ModelName} version {report.ModelVersion}, made {Time(report.MadeAt)}. "));
        page.Append(Text($"Level {report.Verdict.Level}: {report.Verdict.Meaning} "));
        page.Append(report.IsSignedOff switch { true => "Signed off", false => "Sent back", null => "Not decided" }).Append(". <a href=\"").Append(ReportName(index)).Append("\">Every figure</a>.</p>\n<ul>\n");
        foreach (var reason in report.Verdict.Reasons) page.Append("<li>").Append(Text(reason)).Append("</li>\n");
        page.Append("</ul>\n");
        ModelVariant[] shown = [ModelVariant.Before, ModelVariant.After, ModelVariant.Retrained];
        Table(page, null, ["Examples", "Probe", .. shown.Select(variant => variant.ToString())],
            [.. report.Probes.Cells.Where(cell => cell.Variant == ModelVariant.After).Select(cell => (string[])[cell.Set.ToString(), ProbeCodes.NameOf(cell.Probe), .. shown.Select(variant => Figure(report.Probes.Find(variant, cell.Set, cell.Probe)))])]);
    }

    private static void Table(StringBuilder page, string? title, string[] header, IReadOnlyList<string[]> rows)
    {
        if (title is not null) page.Append("<h2>").Append(Text(title)).Append("</h2>\n");
        page.Append("<table>\n");
        if (header.Any(cell => cell.Length > 0)) page.Append("<tr>").AppendJoin("", header.Select(cell => $"<th scope=\"col\">{Text(cell)}</th>")).Append("</tr>\n");
        foreach (var row in rows) page.Append("<tr><th scope=\"row\">").Append(Text(row[0])).Append("</th>").AppendJoin("", row[1..].Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>\n");
        page.Append("</table>\n");
    }

    private static string Figure(ProbeCell? cell) => cell switch
    {
        null => "not measured",
        { IsNumber: false } => "no number",
        _ => cell.Value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    private static string Time(DateTimeOffset? time) => time is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "not yet";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
