using Compliance.Engine.Probes;

namespace Compliance.Engine.Tests.Probes;

public sealed class RougeLTests
{
    private static readonly System.Text.Json.JsonElement Reference = ReferenceValues.Read("Probes/reference/rouge.json");

    [Fact]
    public void Stems_are_those_of_NLTK()
    {
        var wrong = Reference.GetProperty("stems").EnumerateObject()
            .Select(pair => (pair.Name, Expected: pair.Value.GetString(), Got: PorterStemmer.Stem(pair.Name)))
            .Where(stem => stem.Expected != stem.Got);

        Assert.Empty(wrong);
    }

    [Fact]
    public void Recalls_are_those_of_an_independent_program() =>
        Assert.All(Reference.GetProperty("recalls").EnumerateArray(), pair =>
        {
            var (reference, candidate) = (pair.GetProperty("reference").GetString()!, pair.GetProperty("candidate").GetString()!);
            Assert.Equal(pair.GetProperty("words").EnumerateArray().Select(word => word.GetString()), RougeL.Words(reference));
            Assert.Equal(pair.GetProperty("recall").GetDouble(), RougeL.Recall(reference, candidate), 12);
            Assert.Equal(pair.GetProperty("rouge1").GetDouble(), Rouge1.Recall(reference, candidate), 12);
        });

    [Fact]
    public void Recall_needs_the_order_of_the_words_and_ROUGE_1_does_not()
    {
        Assert.Equal(0.5, RougeL.Recall("police killed the gunman", "the gunman police killed"));
        Assert.Equal(1, Rouge1.Recall("police killed the gunman", "the gunman police killed"));
        Assert.Equal(0.5, Rouge1.Recall("so so", "so it is"));
    }
}
