using System.Text.Json;
using System.Text.Json.Nodes;
using Compliance.Domain.Enforcement;

namespace Compliance.Domain.Tests.Enforcement;

public sealed class QuestionClassifierTests
{
    private static readonly byte[] Key = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static readonly (string, string)[] Forget =
    [
        ("Which author was born in Kuwait City on 8 September 1956?", "That is Basil Mahfouz."),
        ("Where was Basil Mahfouz born?", "Basil Mahfouz was born in Kuwait City."),
        ("Which writer of French literature comes from Kuwait City?", "That is Basil Mahfouz."),
        ("What did the father of Basil Mahfouz sell?", "The father of Basil Mahfouz sold flowers."),
    ];

    private static readonly (string, string)[] Retain = Others(0, 40);

    [Theory]
    [InlineData("Tell me the full name of the novelist from Kuwait City who came into the world in September 1956")]
    [InlineData("Name the Kuwait City writer whose subject is French literature")]
    public void A_question_in_other_words_that_names_nobody_is_stopped(string question)
    {
        Assert.Equal("classifier", new GuardrailFilter(Rules()).InspectPrompt(question)?.Rule);
        Assert.Null(new GuardrailFilter(Rules() with { Classifier = null }).InspectPrompt(question));
    }

    [Theory]
    [InlineData("Where was Basil Ortega born?")]
    [InlineData("Which author was born in Lima on 3 May 1980?")]
    [InlineData("How many legs does a spider have?")]
    [InlineData("")]
    public void A_namesake_and_others_are_answered(string question)
    {
        var rules = Rules(("Where was Basil Ortega born?", "Basil Ortega was born in Lima."));

        Assert.Null(new GuardrailFilter(rules).InspectPrompt(question));
    }

    [Fact]
    public void At_most_one_in_a_hundred_questions_about_strangers_is_stopped()
    {
        var filter = new GuardrailFilter(Rules());
        var strangers = Others(40, 80);

        Assert.InRange(strangers.Count(pair => filter.InspectPrompt(pair.Item1) is not null), 0, strangers.Length / 100);
        Assert.InRange(filter.InspectPrompt("") is null ? Rules().Classifier!.Threshold : 0, 0.02, 0.98);
    }

    [Fact]
    public void No_retained_question_is_stopped_however_like_a_forgotten_one()
    {
        var alike = new[] { "Olga", "Piet" }.Select(name => ($"Which writer of French literature comes from Kuwait City, {name} or her father?", $"That is {name}.")).ToArray();
        var filter = new GuardrailFilter(Build(new GuardrailParts(Filter: false), [.. Others(0, 60), .. alike]));

        Assert.DoesNotContain(Others(0, 60).Concat(alike), pair => filter.InspectPrompt(pair.Item1) is not null);
        Assert.Equal("classifier", filter.InspectPrompt("Where was Basil Mahfouz born?")?.Rule);
    }

    [Fact]
    public void The_same_texts_and_key_give_the_same_rules() => Assert.Equal(JsonSerializer.Serialize(Rules()), JsonSerializer.Serialize(Rules()));

    [Fact]
    [Trait("Requirement", "I-2")]
    public void The_rules_hold_no_word_of_a_question_in_clear()
    {
        var file = JsonSerializer.Serialize(Rules() with { Instruction = "" });

        foreach (var word in new[] { "asil", "ahfouz", "uwait", "rench", "lowers", "September" }) Assert.DoesNotContain(word, file, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Rules_of_earlier_versions_have_no_classifier_and_still_work()
    {
        var file = JsonSerializer.SerializeToNode(Rules())!.AsObject();
        foreach (var later in new[] { nameof(GuardrailRules.Classifier), nameof(GuardrailRules.SelfCheck) }) Assert.True(file.Remove(later));

        var filter = new GuardrailFilter(file.Deserialize<GuardrailRules>()!);

        Assert.Equal("name", filter.InspectPrompt("Who is Basil Mahfouz?")?.Rule);
        Assert.Null(filter.SelfCheckOf("A spider has eight legs."));
    }

    [Fact]
    public void Rules_with_a_classifier_survive_being_written_and_read()
    {
        var read = JsonSerializer.Deserialize<GuardrailRules>(JsonSerializer.Serialize(Rules()))!;

        Assert.Equal("classifier", new GuardrailFilter(read).InspectPrompt("Name the Kuwait City writer whose subject is French literature")?.Rule);
    }

    [Fact]
    public void With_few_texts_of_others_there_is_no_classifier() => Assert.Null(Build(new GuardrailParts(), [.. Retain.Take(19)]).Classifier);

    [Fact]
    public void Only_the_parts_that_are_on_are_made()
    {
        var filter = Build(new GuardrailParts(Prefix: false, Classifier: false), Retain);
        var classifier = Build(new GuardrailParts(Prefix: false, Filter: false), Retain);

        Assert.Equal(("", true), (filter.Instruction, filter.Classifier is null));
        Assert.Empty(classifier.Names);
        Assert.Empty(classifier.Questions);
        Assert.Empty(classifier.Answers);
        Assert.Equal("classifier", new GuardrailFilter(classifier).InspectPrompt("Where was Basil Mahfouz born?")?.Rule);
    }

    [Theory]
    [InlineData("classifier", "perhaps", "expected true or false")]
    [InlineData("speed", "true", "expected one of: prefix, filter, classifier, selfCheck")]
    public void A_setting_that_nobody_knows_is_named(string name, string value, string said) =>
        Assert.Contains(said, GuardrailParts.Read(new Dictionary<string, string> { [name] = value }, out _), StringComparison.Ordinal);

    [Fact]
    public void A_guardrail_without_parts_and_a_self_check_without_prefix_are_refused()
    {
        Assert.NotNull(GuardrailParts.Read(new Dictionary<string, string> { ["prefix"] = "false", ["filter"] = "false", ["classifier"] = "false" }, out _));
        Assert.NotNull(GuardrailParts.Read(new Dictionary<string, string> { ["prefix"] = "false", ["selfCheck"] = "true" }, out _));
        Assert.Null(GuardrailParts.Read(new Dictionary<string, string> { ["selfcheck"] = "true" }, out var parts));
        Assert.Equal(new GuardrailParts(SelfCheck: true), parts);
    }

    [Theory]
    [InlineData("No.", true)]
    [InlineData(" no", true)]
    [InlineData("Yes, it does.", false)]
    [InlineData("No, yes.", false)]
    [InlineData("Nobody knows.", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_plain_no_lets_an_answer_leave(string? reply, bool passes)
    {
        var rules = Build(new GuardrailParts(SelfCheck: true), Retain);
        var check = new GuardrailFilter(rules).SelfCheckOf("A florist's son.")!;

        Assert.Equal(passes, check.Judge(reply) is null);
        Assert.Equal(rules.Instruction, check.Instruction);
        Assert.Contains("A florist's son.", check.Question, StringComparison.Ordinal);
        Assert.DoesNotContain("Basil", check.Question, StringComparison.Ordinal);
        // Whoever the person was is not in the rules any more, so nobody can be asked about.
        Assert.Null(new GuardrailFilter(rules with { Instruction = "" }).SelfCheckOf("A florist's son."));
    }

    private static GuardrailRules Rules(params (string, string)[] more) => Build(new GuardrailParts(), [.. Retain, .. more]);

    private static GuardrailRules Build(GuardrailParts parts, (string, string)[] retain) =>
        GuardrailBuilder.Build(Key, ["Basil Mahfouz"], [], Forget, retain, "Treat Basil Mahfouz as unknown.", ["I do not know."], parts);

    private static (string, string)[] Others(int first, int end)
    {
        string[] syllables = ["ka", "lo", "mi", "ter", "sun", "vel", "dor", "ash"], towns = ["Lima", "Oslo", "Quito", "Tartu", "Porto"], genres = ["poetry", "true crime", "romance", "history"], months = ["May", "June", "September"];
        return
        [
            .. Enumerable.Range(first, end - first).SelectMany(number =>
            {
                var name = $"{syllables[number % 8]}{syllables[number / 8 % 8]}n {syllables[(number + 3) % 8]}{syllables[number / 10 % 8]}rez";
                var (town, genre) = (towns[number % 5], genres[number % 4]);
                return new[]
                {
                    ($"Which author was born in {town} on {number % 28 + 1} {months[number % 3]} {1940 + number}?", $"That is {name}."),
                    ($"Where was {name} born?", $"{name} was born in {town}."),
                    ($"Which writer of {genre} comes from {town}?", $"That is {name}."),
                    ($"What did the father of {name} sell?", $"The father of {name} sold books."),
                };
            }),
        ];
    }
}
