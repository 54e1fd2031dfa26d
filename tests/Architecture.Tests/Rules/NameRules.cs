using System.Text.RegularExpressions;
using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Rules;

/// <summary>Names that say nothing are not allowed.</summary>
public static partial class NameRules
{
    private static readonly HashSet<string> ForbiddenWords = ["Helper", "Helpers", "Util", "Utils", "Manager", "Common", "Misc", "Process", "Processor"];

    private static readonly HashSet<string> ForbiddenEndings = ["Service", "Info", "Dto"];

    public static IEnumerable<Violation> TypesHaveTellingNames(AssemblyFacts assembly)
    {
        // The tensor binding keeps the names of the library that it is a subset of.
        if (assembly.Name == "Compliance.Torch")
            yield break;
        foreach (var type in assembly.Types.Where(type => !type.IsGenerated))
        {
            var words = Words().Matches(type.Name).Select(match => match.Value).ToList();
            foreach (var word in words.Where(word => ForbiddenWords.Contains(word) && !IsTermOfTheLaw(word, type)))
                yield return new Violation(type.FullName, $"has '{word}' in its name, which says nothing");
            if (words.Count > 0 && ForbiddenEndings.Contains(words[^1]))
                yield return new Violation(type.FullName, $"ends in '{words[^1]}'; name the need or the fact");
            foreach (var method in type.Methods)
            {
                if (method.Name is "Process" or "DoWork")
                    yield return new Violation($"{type.FullName}.{method.Name}", "says nothing; name what it does");
                if (method.Name == "Handle" && !type.BaseTypes.Any(name => name.StartsWith("MediatR.", StringComparison.Ordinal)))
                    yield return new Violation($"{type.FullName}.Handle", "stands alone; only a handler of a use case is called so");
            }
        }
    }

    // Art. 4(8) and 28 GDPR: whoever processes personal data on behalf of the controller.
    private static bool IsTermOfTheLaw(string word, TypeFacts type) => word == "Processor" && type.Namespace.EndsWith(".Accountability", StringComparison.Ordinal);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Words();
}
