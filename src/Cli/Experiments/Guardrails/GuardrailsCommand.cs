using System.CommandLine;
using Compliance.Cli.Engine;
using Compliance.Cli.Portal;

namespace Compliance.Cli.Experiments.Guardrails;

/// <summary><c>compliance experiment guardrails</c>: the parts of a guardrail one by one, and fine-tuning on the same probes (after arXiv:2403.03329), on authors of TOFU.</summary>
internal static class GuardrailsCommand
{
    /// <param name="openEngine">Opens what the portal's jobs run on.</param>
    public static Command Create(Func<PortalEngine> openEngine)
    {
        var tofu = new Option<DirectoryInfo>("--tofu") { Description = "Folder with full.jsonl and forget10_perturbed.jsonl of locuslab/TOFU.", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that \"compliance sample tofu\" wrote.", Required = true };
        var model = EngineOptions.Model();
        var reference = new Option<DirectoryInfo>("--reference") { Description = "Folder of the model that was trained without the forgotten authors.", Required = true };
        var outFolder = new Option<DirectoryInfo>("--out") { Description = "Folder for rules, models and results; what is there is used again.", Required = true };
        var count = new Option<int>("--questions") { Description = "How many retained questions are asked, plain and in other words.", DefaultValueFactory = _ => 100 };
        var seed = EngineOptions.Seed();
        var command = new Command("guardrails", "Compares the parts of a guardrail with each other and with fine-tuning, on authors of TOFU.") { tofu, data, model, reference, outFolder, count, seed };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(count) < 1) throw new ArgumentException($"--questions is {parsed.GetValue(count)}; expected at least 1.");
            var sample = GuardrailsSample.Read(parsed.GetRequiredValue(tofu).FullName, parsed.GetRequiredValue(data).FullName, parsed.GetValue(count));
            using var engine = openEngine();
            var experiment = new GuardrailsExperiment(
                sample, parsed.GetRequiredValue(model).FullName, parsed.GetRequiredValue(reference).FullName, parsed.GetRequiredValue(outFolder).FullName, (long)parsed.GetValue(seed),
                engine.Unlearning, engine.Probes, parsed.InvocationConfiguration.Error.WriteLine);
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync(GuardrailsReport.Table(experiment.Run(GuardrailsTrial.All, cancellation)));
            await output.WriteLineAsync(GuardrailsReport.Table(experiment.RunInput(cancellation)));
            return CommandLine.Done;
        });
        return command;
    }
}
