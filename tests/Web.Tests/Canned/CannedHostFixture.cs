using AngleSharp.Html.Parser;

namespace Compliance.Web.Tests.Canned;

/// <summary>One canned host for the tests of a class.</summary>
public sealed class CannedHostFixture : IDisposable
{
    internal CannedHost Host { get; } = new();

    /// <summary>A browser without script that has signed in through the form.</summary>
    public async Task<HttpClient> SignIn(string userName)
    {
        var client = Host.CreateClient();
        var answer = await Post(client, "/sign-in", "sign-in", new() { ["Form.UserName"] = userName, ["Form.Password"] = "right" });
        answer.EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>Loads the page, fills the named form over what it holds already, and posts it, as a browser without script does.</summary>
    public static async Task<HttpResponseMessage> Post(HttpClient client, string path, string formName, Dictionary<string, string> values)
    {
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(path));
        return await PostFrom(client, path, page, formName, values);
    }

    public static Task<HttpResponseMessage> PostFrom(HttpClient client, string path, AngleSharp.Html.Dom.IHtmlDocument page, string formName, Dictionary<string, string> values)
    {
        var form = page.QuerySelectorAll("form").Single(form => form.QuerySelector($"input[name=_handler][value='{formName}']") is not null);
        var fields = form.QuerySelectorAll("input[name], textarea[name], select[name]").ToDictionary(
            field => field.GetAttribute("name")!,
            field => field is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value : field is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value ?? "" : field.GetAttribute("value") ?? "");
        foreach (var (name, value) in values)
            fields[name] = value;
        return client.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    public void Dispose() => Host.Dispose();
}
