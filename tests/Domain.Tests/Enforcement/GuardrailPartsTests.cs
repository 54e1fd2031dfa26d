using Compliance.Domain.Enforcement;

namespace Compliance.Domain.Tests.Enforcement;

public sealed class GuardrailPartsTests
{
    [Fact]
    public void What_is_as_usual_needs_no_setting() => Assert.Null(new GuardrailParts().Settings);

    [Theory]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, true, false)]
    [InlineData(true, true, false, true)]
    public void Settings_read_back_give_the_same_parts(bool prefix, bool filter, bool classifier, bool selfCheck)
    {
        var parts = new GuardrailParts(prefix, filter, classifier, selfCheck);

        Assert.Null(GuardrailParts.Read(parts.Settings!, out var read));

        Assert.Equal(parts, read);
    }
}
