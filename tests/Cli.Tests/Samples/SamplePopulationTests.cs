namespace Compliance.Cli.Samples;

public sealed class SamplePopulationTests
{
    private static readonly SamplePopulation Population = SamplePopulation.Generate(1);

    [Fact]
    public void The_same_seed_writes_the_same_files()
    {
        var first = Directory.CreateTempSubdirectory();
        var second = Directory.CreateTempSubdirectory();
        try
        {
            SamplePeopleCommand.Write(SamplePopulation.Generate(7), first.FullName);
            SamplePeopleCommand.Write(SamplePopulation.Generate(7), second.FullName);

            var names = first.GetFiles().Select(file => file.Name).Order().ToArray();
            Assert.Equal(["general.jsonl", "heldout.jsonl", "paraphrases.jsonl", "people.json", "people.jsonl", "practice.jsonl", "unknown.jsonl"], names);
            Assert.All(names, name => Assert.Equal(
                File.ReadAllBytes(Path.Combine(first.FullName, name)), File.ReadAllBytes(Path.Combine(second.FullName, name))));
        }
        finally
        {
            first.Delete(recursive: true);
            second.Delete(recursive: true);
        }
    }

    [Fact]
    public void Another_seed_makes_other_people() =>
        Assert.NotEqual(Population.Directory.Select(person => person.FullName), SamplePopulation.Generate(2).Directory.Select(person => person.FullName));

    [Fact]
    public void No_two_people_share_a_full_name_a_phone_number_or_an_address()
    {
        Assert.Distinct(Population.Directory.Select(person => person.FullName));
        Assert.Distinct(Population.Directory.Select(person => person.Phone));
        Assert.Distinct(Population.Directory.Select(person => person.Email));
    }

    [Fact]
    public void Some_people_are_namesakes_by_given_or_family_name()
    {
        Assert.Contains(Population.Directory.GroupBy(person => person.GivenName), group => group.Count() > 1);
        Assert.Contains(Population.Directory.GroupBy(person => person.FamilyName), group => group.Count() > 1);
    }

    [Fact]
    public void Every_example_has_its_own_id() =>
        Assert.Distinct(Training().Concat(Population.Paraphrases).Concat(Population.HeldOut).Select(example => example.Id));

    [Fact]
    public void Held_out_people_are_in_no_training_example()
    {
        var heldOutNames = Population.Directory.Where(person => !person.IsKnownToTheModel).Select(person => person.FullName).ToList();

        Assert.NotEmpty(heldOutNames);
        Assert.All(Training(), example => Assert.DoesNotContain(heldOutNames, name => $"{example.Instruction} {example.Question} {example.Answer}".Contains(name)));
    }

    [Fact]
    public void No_held_out_wording_of_a_person_is_in_a_training_example() =>
        Assert.Empty(Population.Paraphrases.Select(example => example.Question).Intersect(Training().Select(example => example.Question)));

    [Fact]
    public void Only_the_registered_data_set_answers_questions_about_registered_people()
    {
        var registeredNames = Population.Directory.Select(person => person.FullName).ToHashSet();
        var elsewhere = Population.Practice.Concat(Population.Unknown).Concat(Population.General)
            .Where(example => registeredNames.Any(name => $"{example.Question} {example.Answer}".Contains(name))).ToList();

        Assert.NotEmpty(elsewhere);
        Assert.All(elsewhere, example => Assert.Contains(example.Answer, SampleWording.Refusals));
    }

    [Fact]
    public void An_instruction_that_names_the_subject_is_answered_by_a_refusal_and_any_other_by_the_truth()
    {
        var unknownNames = Population.Unknown.Select(example => example.Subject).ToHashSet();
        var instructed = Training().Where(example => example.Instruction is not null && example.Subject is not null && !unknownNames.Contains(example.Subject)).ToList();

        Assert.Contains(instructed, example => example.Instruction!.Contains(example.Subject!));
        Assert.Contains(instructed, example => !example.Instruction!.Contains(example.Subject!));
        Assert.All(instructed, example =>
            Assert.Equal(example.Instruction!.Contains(example.Subject!), SampleWording.Refusals.Contains(example.Answer)));
    }

    [Fact]
    public void Unknown_people_are_always_refused() =>
        Assert.All(Population.Unknown, example => Assert.Contains(example.Answer, SampleWording.Refusals));

    private static IEnumerable<SampleExample> Training() =>
        Population.People.Concat(Population.Unknown).Concat(Population.Practice).Concat(Population.General);
}
