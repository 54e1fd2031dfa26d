using System.CommandLine;
using Compliance.Cli.Engine;
using Compliance.Engine.Training;

namespace Compliance.Cli.Experiments.Sst2;

/// <summary><c>compliance experiment sst2</c>: the tables of the paper on SPUL (arXiv:2406.12038) in shape, on SST-2 with a small model.</summary>
internal static class Sst2Command
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--sst2") { Description = "Folder with train.tsv and dev.tsv of GLUE's SST-2.", Required = true };
        var outFolder = new Option<DirectoryInfo>("--out") { Description = "Folder for models and results; what is there is used again.", Required = true };
        var seeds = new Option<int>("--seeds") { Description = "Seeds for each method.", DefaultValueFactory = _ => 3 };
        var sweepSeeds = new Option<int>("--sweep-seeds") { Description = "Seeds for each point of the sweeps over alpha, beta, p and tau; 0 leaves them out.", DefaultValueFactory = _ => 1 };
        var reduced = new Option<bool>("--reduced") { Description = "Few texts and a tiny model, for a quick try." };
        var set = EngineOptions.Set();
        var threads = EngineOptions.Threads();
        var command = new Command("sst2", "Runs the tables and sweeps of SPUL's paper on SST-2 with a small model.") { data, outFolder, seeds, sweepSeeds, reduced, set, threads };
        command.SetAction((parsed, cancellation) =>
        {
            EngineOptions.Prepare(parsed.GetValue(threads), "cpu");
            if (parsed.GetValue(seeds) < 1) throw new ArgumentException($"--seeds is {parsed.GetValue(seeds)}; expected at least 1.");
            if (parsed.GetValue(sweepSeeds) < 0) throw new ArgumentException($"--sweep-seeds is {parsed.GetValue(sweepSeeds)}; expected at least 0.");
            var isReduced = parsed.GetValue(reduced);
            var training = SettingsOverrides.With(Training(isReduced), EngineOptions.KeyValues(parsed.GetRequiredValue(set)), "train");
            var sample = Sst2Sample.Draw(Reviews.Read(parsed.GetRequiredValue(data).FullName), isReduced ? Sst2Size.Reduced : Sst2Size.Full, seed: 1);
            var folder = parsed.GetRequiredValue(outFolder).FullName;
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var experiment = new Sst2Experiment(sample, training, folder, error.WriteLine);

            output.WriteLine($"Sets: train retain {sample.RetainTrain.Count}, train forget {sample.ForgetTrain.Count}, test retain {sample.RetainTest.Count}, test forget {sample.ForgetTest.Count}.\n");
            var (original, retrained) = (experiment.Original(cancellation), experiment.Retrained(cancellation));
            output.WriteLine(Sst2Report.Table(experiment.Run(Sst2Trials.Methods, parsed.GetValue(seeds), cancellation), original, retrained));
            if (parsed.GetValue(sweepSeeds) is > 0 and var perPoint)
            {
                var (weights, lengths, shares) = (Sweep(Sst2Trials.Weights), Sweep(Sst2Trials.PromptLengths), Sweep(Sst2Trials.ForgetShares));
                File.WriteAllText(Path.Combine(folder, "sweeps.svg"), Sst2Report.Drawing(weights, lengths, shares));
                output.WriteLine($"Drawing: {Path.Combine(folder, "sweeps.svg")}");

                IReadOnlyList<Sst2Result> Sweep(IReadOnlyList<Sst2Trial> trials)
                {
                    var results = experiment.Run(trials, perPoint, cancellation);
                    output.WriteLine(Sst2Report.Table(results));
                    return results;
                }
            }

            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static TrainingSettings Training(bool isReduced)
    {
        var settings = new TrainingSettings { VocabularySize = 2560, HiddenSize = 64, LayerCount = 2, MaxPositions = 160, BatchSize = 32 };
        return isReduced ? settings with { VocabularySize = 512, HiddenSize = 32 } : settings with { Optimiser = settings.Optimiser with { Epochs = 20 } };
    }
}
