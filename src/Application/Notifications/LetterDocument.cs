using System.Net;
using System.Text;

namespace Compliance.Application.Notifications;

/// <summary>A letter as an HTML document of its own: language, title, one heading, paragraphs. Needs no style, script or font from anywhere.</summary>
public static class LetterDocument
{
    /// <summary>The document. Every text in it is encoded.</summary>
    public static string Html(LetterView letter)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n");
        html.Append("<html lang=\"").Append(WebUtility.HtmlEncode(letter.Language)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<title>").Append(WebUtility.HtmlEncode(letter.Subject)).Append("</title>\n");
        html.Append("<style>body { font: 11pt/1.5 serif; margin: 2.5cm; } h1 { font-size: 15pt; } p { overflow-wrap: anywhere; }</style>\n</head>\n<body>\n<main>\n");
        html.Append("<h1>").Append(WebUtility.HtmlEncode(letter.Subject)).Append("</h1>\n");
        html.Append("<p><time datetime=\"").Append(letter.SentOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture)).Append("\">")
            .Append(WebUtility.HtmlEncode(letter.DateLine)).Append("</time></p>\n");
        foreach (var paragraph in letter.Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            html.Append("<p>").Append(WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>\n", StringComparison.Ordinal)).Append("</p>\n");
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }
}
