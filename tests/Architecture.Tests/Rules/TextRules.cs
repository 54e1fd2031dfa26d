using System.Text.RegularExpressions;
using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Rules;

/// <summary>What no tracked file may hold: anything of the machine it was written on, and secrets.</summary>
public static partial class TextRules
{
    /// <summary>Feeds that everybody has.</summary>
    private static readonly HashSet<string> PublicHosts = ["api.nuget.org", "www.nuget.org", "nuget.org", "registry.npmjs.org", "pypi.org", "deb.debian.org", "localhost", "127.0.0.1"];

    public static IEnumerable<Violation> NoPathOfOneMachine(TextFile file) =>
        from match in MachinePath().Matches(file.Text)
        select new Violation($"{file.Path}:{LineOf(file.Text, match.Index)}", $"holds the path '{match.Value.Trim()}' of one machine");

    public static IEnumerable<Violation> NoHostOfOneMachine(TextFile file, IReadOnlyCollection<string> privateHosts) =>
        from host in privateHosts
        where file.Text.Contains(host, StringComparison.OrdinalIgnoreCase)
        select new Violation(file.Path, "names a package feed of the machine it was written on");

    public static IEnumerable<Violation> NoPrivateKey(TextFile file) =>
        from match in PrivateKey().Matches(file.Text)
        select new Violation($"{file.Path}:{LineOf(file.Text, match.Index)}", "holds a private key");

    /// <summary>Hosts of the feeds and proxies that this machine is set up with and that others do not have.</summary>
    public static IReadOnlyCollection<string> PrivateHostsOfThisMachine()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] files = [Path.Combine(home, ".nuget/NuGet/NuGet.Config"), Path.Combine(home, ".npmrc"), Path.Combine(home, ".config/pip/pip.conf"), "/etc/pip.conf"];
        var texts = files.Where(File.Exists).Select(File.ReadAllText)
            .Concat(((string[])["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "NPM_CONFIG_REGISTRY", "npm_config_registry", "PIP_INDEX_URL"])
                .Select(Environment.GetEnvironmentVariable).OfType<string>());
        return PrivateHosts(texts);
    }

    public static IReadOnlyCollection<string> PrivateHosts(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => Url().Matches(text)).Select(match => match.Groups["host"].Value.ToLowerInvariant()).Where(host => !PublicHosts.Contains(host)).Distinct()];

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    // Written in pieces, because this file is looked at too.
    [GeneratedRegex(@"(?<![\w.$}~)-])/" + @"(work/(wt|main|shared)\b|home/\w+/|root/|Users/\w+/)")]
    private static partial Regex MachinePath();

    [GeneratedRegex("-----BEGIN " + "[A-Z ]*PRIVATE KEY-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"https?://(?:[^@\s/""']+@)?(?<host>[A-Za-z0-9.-]+)")]
    private static partial Regex Url();
}
