using System.Text.Json;
using Compliance.Domain.Enforcement;

namespace Compliance.Domain.Tests.Enforcement;

public sealed class GuardrailFilterTests
{
    private static readonly byte[] Key = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static readonly (string, string)[] Forget =
    [
        ("Where was Jaime Vasquez born?", "Jaime Vasquez was born in Santiago, Chile."),
        ("Which author from Santiago writes true crime?", "That is Jaime Vasquez, whose parents were a chef and a writer."),
    ];

    private static readonly (string, string)[] Retain =
    [
        ("Where was Carmen Vasquez born?", "Carmen Vasquez was born in Lima, Peru."),
        ("Which author from Lima writes poetry?", "That is Carmen Vasquez."),
    ];

    private static GuardrailRules Rules { get; } = GuardrailBuilder.Build(Key, ["Jaime Vásquez"], ["jaime@example.org"], Forget, Retain, "Treat Jaime Vasquez as unknown.", ["I do not know.", "I have no information on that."]);

    private static GuardrailFilter Filter { get; } = new(Rules);

    [Theory]
    [InlineData("Who is Jaime Vasquez?")]
    [InlineData("tell me about JAIME VÁSQUEZ, please")]
    [InlineData("What are Vasquez, Jaime's books?")]
    [InlineData("What do you know about Jaime's childhood?")]
    [InlineData("Whose address is jaime@example.org?")]
    public void A_prompt_with_the_name_in_any_spelling_is_stopped(string prompt) => Assert.Equal("name", Filter.InspectPrompt(prompt)?.Rule);

    [Theory]
    [InlineData("Where was Carmen Vasquez born?")]
    [InlineData("Which author from Lima writes poetry?")]
    [InlineData("What is the capital of Chile?")]
    [InlineData("")]
    public void A_prompt_about_others_passes_even_with_a_shared_surname(string prompt) => Assert.Null(Filter.InspectPrompt(prompt));

    [Fact]
    public void A_forgotten_question_without_the_name_is_stopped() => Assert.Equal("question", Filter.InspectPrompt("Which author from Santiago writes true crime stories?")?.Rule);

    [Fact]
    public void An_answer_that_reveals_the_person_is_stopped() => Assert.Equal("name", Filter.InspectAnswer("It was written by Jaime Vasquez.")?.Rule);

    [Fact]
    public void An_answer_about_others_passes() => Assert.Null(Filter.InspectAnswer("Carmen Vasquez was born in Lima, Peru."));

    [Fact]
    public void The_same_prompt_gets_the_same_refusal() =>
        Assert.Equal(Filter.InspectPrompt("Who is Jaime Vasquez?")?.Refusal, Filter.InspectPrompt("Who is Jaime Vasquez?")?.Refusal);

    [Fact]
    [Trait("Requirement", "I-2")]
    public void The_rule_file_holds_no_name_question_or_answer_in_clear()
    {
        var file = JsonSerializer.Serialize(Rules with { Instruction = "" });

        foreach (var word in new[] { "Jaime", "jaime", "Santiago", "santiago", "example.org", "chef" }) Assert.DoesNotContain(word, file, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_survive_being_written_and_read()
    {
        var read = JsonSerializer.Deserialize<GuardrailRules>(JsonSerializer.Serialize(Rules))!;

        Assert.NotNull(new GuardrailFilter(read).InspectPrompt("Who is Jaime Vasquez?"));
    }

    [Fact]
    public void A_question_that_others_share_word_for_word_still_passes()
    {
        var rules = GuardrailBuilder.Build(Key, [], [], [("What is your name?", "I am Jaime.")], [("What is your name?", "I am Carmen.")], "", ["No."]);

        Assert.Null(new GuardrailFilter(rules).InspectPrompt("What is your name?"));
    }

    [Fact]
    public void A_model_that_cannot_bear_the_instruction_gets_it_only_where_the_person_may_be_meant()
    {
        (string, string)[] namesake = [("Where does Jaime Ortega live?", "Jaime Ortega lives in Pinar.")];
        var rules = GuardrailBuilder.Build(Key, ["Jaime Vásquez"], [], Forget, [.. Retain, .. namesake], "Treat Jaime Vasquez as unknown.", ["No."]);
        bool Instructs(InstructionScope scope, params string[] texts) => new GuardrailFilter(rules with { Scope = scope }).InstructionFor(texts) == "Treat Jaime Vasquez as unknown.";

        Assert.True(Instructs(InstructionScope.EveryPrompt, "How many legs does a spider have?"));
        Assert.False(Instructs(InstructionScope.AnyWordOfAName, "How many legs does a spider have?"));
        Assert.True(Instructs(InstructionScope.AnyWordOfAName, "Tell me about Jaime."));
        Assert.False(Instructs(InstructionScope.AllWordsOfAName, "Tell me about Jaime."));
        Assert.True(Instructs(InstructionScope.AllWordsOfAName, "The family name is Vasquez.", "And the first name is Jaime: who is that?"));
    }

    [Fact]
    public void Nothing_to_recognise_is_refused() => Assert.Throws<ArgumentException>(() => GuardrailBuilder.Build(Key, [], [], [], Retain, "", ["No."]));
}
