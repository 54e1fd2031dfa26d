using Compliance.Architecture.Tests.Facts;
using Compliance.Architecture.Tests.Rules;

namespace Compliance.Architecture.Tests;

public sealed class ClaimTests
{
    [Fact]
    [Trait("Requirement", "E-28.1")]
    [Trait("Requirement", "E-ANON")]
    public void Nothing_that_people_read_calls_a_model_anonymous_or_an_erasure_an_anonymisation() => Check.Keeps(House.TrackedFiles.SelectMany(ClaimRules.NothingIsCalledAnonymous));

    [Theory]
    [InlineData("src/Web/Verification/ReportPage.razor", "<p>The model is now anonymous.</p>")]
    [InlineData("src/Application/Notifications/Texts/de/closed.txt", "Ihre Daten wurden anonymisiert.")]
    [InlineData("src/Domain/Verification/EvidenceMeaning.cs", "The model contains no personal data")]
    public void A_planted_claim_is_caught(string path, string text) => Check.Catches(ClaimRules.NothingIsCalledAnonymous(new TextFile(path, "first\n" + text)), $"{path}:2", "claims");

    [Fact]
    public void A_caller_without_an_account_may_be_called_so() => Check.Keeps(ClaimRules.NothingIsCalledAnonymous(new TextFile("src/Web/X.razor", "Actor.Anonymous")));
}
