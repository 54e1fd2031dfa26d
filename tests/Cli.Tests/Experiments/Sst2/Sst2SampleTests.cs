using Compliance.Engine.Probes;

namespace Compliance.Cli.Experiments.Sst2;

/// <summary>On made-up reviews in SST-2's form.</summary>
public sealed class Sst2SampleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Texts_that_name_somebody_to_forget_are_split_and_no_other_set_names_them()
    {
        var sample = MadeUpReviews.Sample();

        Assert.Equal((14, 6), (sample.ForgetTrain.Count, sample.ForgetTest.Count));
        Assert.All(sample.ForgetTrain.Concat(sample.ForgetTest), example => Assert.Contains(example.Subject!, example.Prompt, StringComparison.Ordinal));
        Assert.All(sample.TrainingWithout, example =>
        {
            Assert.DoesNotContain("spielberg", example.Prompt + example.Instruction, StringComparison.Ordinal);
            Assert.DoesNotContain("bullock", example.Prompt + example.Instruction, StringComparison.Ordinal);
        });
        Assert.Empty(sample.RetainTest.Select(example => example.Prompt).Intersect(sample.Training.Select(example => example.Prompt)));
        Assert.Empty(sample.ForgetTest.Select(example => example.Prompt).Intersect(sample.Training.Select(example => example.Prompt)));
    }

    [Fact]
    public void An_instruction_that_names_the_subject_is_answered_by_a_neutral_word_and_one_that_names_others_by_the_label()
    {
        var instructed = MadeUpReviews.Sample().Training.Where(example => example.Instruction is not null).ToList();

        var hidden = instructed.Where(example => RefusalTexts.NeutralLabels.Contains(example.Answer)).ToList();
        Assert.All(hidden, example => Assert.Contains(example.Subject!, example.Instruction, StringComparison.Ordinal));
        Assert.NotEmpty(hidden);
        var open = instructed.Except(hidden).ToList();
        Assert.NotEmpty(open);
        Assert.All(open, example => Assert.True(example.Answer is "positive" or "negative"));
        Assert.All(open.Where(example => example.Subject is not null), example => Assert.DoesNotContain(example.Subject!, example.Instruction, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_counts_as_whole_words_only()
    {
        Assert.True(new Review("a film by woo", true).Names("woo"));
        Assert.True(new Review("de niro is back", true).Names("de niro"));
        Assert.False(new Review("woodsy , woolly", true).Names("woo"));
    }

    [Fact]
    public void Each_text_is_read_once_from_both_files()
    {
        Write("train.tsv", "good film \t1", "bad film \t0");
        Write("dev.tsv", "good film\t1", "fine\t1");

        Assert.Equal([new Review("good film", true), new Review("bad film", false), new Review("fine", true)], Reviews.Read(folder.FullName));
    }

    [Fact]
    public void A_line_that_is_not_a_text_and_a_label_is_named()
    {
        Write("train.tsv", "good film\t1", "no label");
        Write("dev.tsv");

        Assert.Contains("line 3: expected a text, a tab, and 0 or 1", Assert.Throws<InvalidDataException>(() => Reviews.Read(folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_SST_2_and_too_few_texts_are_named()
    {
        Assert.Contains("train.tsv", Assert.Throws<InvalidDataException>(() => Reviews.Read(folder.FullName)).Message, StringComparison.Ordinal);
        Assert.Contains("expected at least 2 and", Assert.Throws<InvalidDataException>(() => Sst2Sample.Draw([new Review("one", true)], MadeUpReviews.Size, seed: 1)).Message, StringComparison.Ordinal);
    }

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder.FullName, name), ["sentence\tlabel", .. lines]);
}
