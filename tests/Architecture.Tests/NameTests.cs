using Compliance.Architecture.Tests.Facts;
using Compliance.Architecture.Tests.Rules;

namespace Compliance.Architecture.Tests;

public sealed class NameTests
{
    [Fact]
    public void Types_have_telling_names() => Check.Keeps(House.ProductAssemblies.SelectMany(NameRules.TypesHaveTellingNames));

    [Theory]
    [InlineData("public class TextHelper;", "Helper")]
    [InlineData("public class HashUtils;", "Utils")]
    [InlineData("public class RequestManager;", "Manager")]
    [InlineData("public class RequestService;", "Service")]
    [InlineData("public class MatchDto;", "Dto")]
    [InlineData("public class ExampleProcessor;", "Processor")]
    [InlineData("namespace Compliance.Application.Accountability { public class ExportManager; }", "Manager")]
    [InlineData("public class Loader { public void Process() { } }", "says nothing")]
    [InlineData("public class Loader { public void Handle() { } }", "stands alone")]
    public void A_planted_name_is_caught(string source, string what) =>
        Check.Catches(NameRules.TypesHaveTellingNames(Planted.Assembly("Compliance.Application", source)), "", what);

    [Theory]
    [InlineData("public class UtilityForecast;")]
    [InlineData("public class Commonwealth;")]
    [InlineData("namespace Compliance.Application.Accountability { public class AddProcessor; }")]
    public void A_word_that_only_contains_a_forbidden_one_is_allowed(string source) =>
        Check.Keeps(NameRules.TypesHaveTellingNames(Planted.Assembly("Compliance.Application", source)));
}
