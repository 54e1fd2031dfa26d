using System.CommandLine;

namespace Compliance.Cli.Samples;

/// <summary><c>compliance sample tofu --tofu DIR --out DIR</c>: writes a subset of TOFU as examples files.</summary>
internal static class SampleTofuCommand
{
    public static Command Create()
    {
        var tofu = new Option<DirectoryInfo>("--tofu") { Description = "Folder with full.jsonl of locuslab/TOFU.", Required = true };
        var outFolder = new Option<DirectoryInfo>("--out") { Description = "Folder to write to; files of the same name are replaced.", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "The same seed writes the same files.", DefaultValueFactory = _ => 1 };
        var authors = new Option<int>("--authors") { Description = "How many authors the model learns; the last two of them are the forget set.", DefaultValueFactory = _ => TofuSampleSize.Full.KnownAuthors };
        var strangers = new Option<int>("--strangers") { Description = "How many authors the model learns to refuse.", DefaultValueFactory = _ => TofuSampleSize.Full.UnknownAuthors };
        var practice = new Option<int>("--practice") { Description = "How many authors it learns to follow instructions on.", DefaultValueFactory = _ => TofuSampleSize.Full.PracticeAuthors };
        var command = new Command("tofu", "Writes a subset of TOFU (fictitious authors) as examples files (JSON Lines).") { tofu, outFolder, seed, authors, strangers, practice };
        command.SetAction(result =>
        {
            try
            {
                var size = new TofuSampleSize(KnownAuthors: result.GetValue(authors), UnknownAuthors: result.GetValue(strangers), PracticeAuthors: result.GetValue(practice));
                Write(TofuSample.Draw(TofuAuthors.Read(result.GetRequiredValue(tofu).FullName), size, result.GetValue(seed)), result.GetRequiredValue(outFolder).FullName);
                return 0;
            }
            catch (Exception exception) when (exception is InvalidDataException or ArgumentException)
            {
                Console.Error.WriteLine(exception.Message);
                return 2;
            }
        });
        return command;
    }

    /// <summary>
    /// Writes authors (the facts), behaviour (instructed refusals, practice and strangers), forget and retain (the facts in two), without (all that names the forgotten), heldout,
    /// training (all that the model learns), and forgotten.txt with the names.
    /// </summary>
    public static void Write(TofuSample sample, string folder)
    {
        var forgotten = sample.ForgottenNames.ToHashSet(StringComparer.Ordinal);
        bool IsKept(SampleExample example) => !forgotten.Contains(example.Subject!);
        List<SampleExample> behaviour = [.. sample.Hidden, .. sample.Practice, .. sample.Unknown];
        List<SampleExample> training = [.. sample.Authors, .. behaviour];
        Directory.CreateDirectory(folder);
        SamplePeopleCommand.WriteLines(folder, "authors", sample.Authors);
        SamplePeopleCommand.WriteLines(folder, "without", training.Where(example => !IsKept(example)));
        SamplePeopleCommand.WriteLines(folder, "forget", sample.Authors.Where(example => !IsKept(example)));
        SamplePeopleCommand.WriteLines(folder, "retain", sample.Authors.Where(IsKept));
        SamplePeopleCommand.WriteLines(folder, "heldout", sample.HeldOut);
        SamplePeopleCommand.WriteLines(folder, "behaviour", behaviour);
        SamplePeopleCommand.WriteLines(folder, "training", training);
        File.WriteAllLines(Path.Combine(folder, "forgotten.txt"), sample.ForgottenNames);
    }
}
