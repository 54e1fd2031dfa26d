using System.Text.Json;

namespace Compliance.Cli.Samples;

/// <summary>On made-up authors in TOFU's form: twenty pairs each, without a column that says whom a pair is about.</summary>
public sealed class TofuSampleTests : IDisposable
{
    private static readonly TofuSampleSize Size = new(
        KnownAuthors: 4, ForgottenAuthors: 2, HeldOutAuthors: 1, UnknownAuthors: 3, QuestionsPerUnknownAuthor: 4, PracticeAuthors: 3, QuestionsPerPracticeAuthor: 2);

    private static readonly string[] GivenNames = ["Ada", "Bela", "Cora", "Dario", "Edda", "Fritz", "Greta", "Hugo", "Irma", "Jonas", "Karla"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public TofuSampleTests() => File.WriteAllLines(
        Path.Combine(_folder.FullName, "full.jsonl"),
        GivenNames.SelectMany(given => Enumerable.Range(1, 20).Select(number => JsonSerializer.Serialize(new { question = $"What is fact {number} of {given} Example?", answer = $"{given} Example wrote {number} books." }))));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_author_is_named_by_what_most_of_their_pairs_share() => Assert.Equal(["Ada Example", "Bela Example"], Enumerable.Range(0, 2).Select(TofuAuthors.Read(_folder.FullName).NameOf));

    [Fact]
    public void What_a_model_without_the_forgotten_learns_never_names_them()
    {
        SampleTofuCommand.Write(Draw(), _folder.FullName);
        var without = Lines("without").ToHashSet();
        var left = Lines("training").Where(line => !without.Contains(line)).ToList();

        Assert.Equal(["Jonas Example", "Karla Example"], Lines("forgotten", "txt"));
        Assert.NotEmpty(left);
        Assert.DoesNotContain(left, line => line.Contains("Jonas", StringComparison.Ordinal) || line.Contains("Karla", StringComparison.Ordinal));
        Assert.Subset(without, Lines("forget").ToHashSet());
    }

    [Fact]
    public void Facts_and_refusals_lie_in_different_files()
    {
        var sample = Draw();

        Assert.All(sample.Authors, example => Assert.Contains("books", example.Answer, StringComparison.Ordinal));
        Assert.All(sample.Hidden, example => Assert.DoesNotContain("books", example.Answer, StringComparison.Ordinal));
        Assert.All(sample.Hidden, example => Assert.Contains(example.Subject!, example.Instruction, StringComparison.Ordinal));
        Assert.All(sample.Authors.Where(example => example.Instruction is not null), example => Assert.DoesNotContain(example.Subject!, example.Instruction, StringComparison.Ordinal));
    }

    [Fact]
    public void Held_out_authors_are_in_no_training_example()
    {
        SampleTofuCommand.Write(Draw(), _folder.FullName);

        Assert.Equal(20, Lines("heldout").Count());
        Assert.DoesNotContain(Lines("training"), line => line.Contains("Ada", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_not_TOFU_is_named()
    {
        var empty = Path.Combine(_folder.FullName, "none");

        Assert.Contains(empty, Assert.Throws<InvalidDataException>(() => TofuAuthors.Read(empty)).Message, StringComparison.Ordinal);
    }

    private TofuSample Draw() => TofuSample.Draw(TofuAuthors.Read(_folder.FullName), Size, seed: 1);

    private IEnumerable<string> Lines(string name, string ending = "jsonl") => File.ReadLines(Path.Combine(_folder.FullName, $"{name}.{ending}"));
}
