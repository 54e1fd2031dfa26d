using Compliance.EndToEnd.Tests.Hosts;

namespace Compliance.EndToEnd.Tests;

/// <summary>What clients of the gateway hear about one person and about others, before and after.</summary>
internal sealed class Forgetting
{
    private const int QuestionsAboutOthers = 20;

    private readonly Gateway _gateway;
    private readonly Person _person;
    private readonly IReadOnlyList<Question> _others;
    private IReadOnlyList<string> _answersAboutOthers = [];

    private Forgetting(Gateway gateway, Person person)
    {
        _gateway = gateway;
        _person = person;
        _others = Person.QuestionsAboutOthers(QuestionsAboutOthers, person);
    }

    /// <summary>Asks before anything is done, and makes sure that there is something to forget.</summary>
    public static async Task<Forgetting> AskBefore(Gateway gateway, Person person)
    {
        var asked = new Forgetting(gateway, person);
        var known = Right(person.Questions, await gateway.Ask(person.Questions));
        Assert.True(known >= person.Questions.Count * 0.9, $"The model knows only {known} of {person.Questions.Count} answers about the person before unlearning.");
        asked._answersAboutOthers = await gateway.Ask(asked._others);
        return asked;
    }

    /// <summary>Asks again and expects the person gone and the others as they were.</summary>
    /// <returns>The answers about the person.</returns>
    public async Task<IReadOnlyList<string>> AssertForgotten()
    {
        // The gateway reads the policy every second; a round of questions may fall into two of them, so that the one that counts is asked after.
        _ = await Eventually.Happens(async () => Right(_person.Questions, await _gateway.Ask(_person.Questions)) <= 1, TimeSpan.FromSeconds(20));
        var answers = await _gateway.Ask(_person.Questions);
        Assert.True(Right(_person.Questions, answers) <= 1, $"{Right(_person.Questions, answers)} of {_person.Questions.Count} questions about the person are still answered rightly:\n{string.Join('\n', answers)}");
        var now = await _gateway.Ask(_others);
        var same = _answersAboutOthers.Zip(now).Count(pair => pair.First == pair.Second);
        Assert.True(same >= _others.Count * 0.9, $"Only {same} of {_others.Count} answers about others stayed the same:\n{string.Join('\n', now)}");
        return answers;
    }

    /// <summary>Expects that clients still hear what they heard before.</summary>
    public async Task AssertStillKnown() =>
        Assert.True(Right(_person.Questions, await _gateway.Ask(_person.Questions)) >= _person.Questions.Count * 0.9, "Something was enforced before it was signed off.");

    private static int Right(IEnumerable<Question> questions, IEnumerable<string> answers) =>
        questions.Zip(answers).Count(pair => string.Equals(pair.First.Answer.Trim(), pair.Second.Trim(), StringComparison.OrdinalIgnoreCase));
}
