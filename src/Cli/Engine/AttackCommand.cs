using System.CommandLine;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Stress;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance attack</c>: tries to bring forgotten knowledge back.</summary>
internal static class AttackCommand
{
    public static Command Create()
    {
        var model = EngineOptions.Model();
        var original = new Option<DirectoryInfo>("--original") { Description = "The model before unlearning.", Required = true };
        var forget = new Option<FileInfo[]>("--forget") { Description = "Examples that should stay forgotten (JSON Lines).", Required = true, AllowMultipleArgumentsPerToken = true };
        var reference = new Option<DirectoryInfo?>("--reference") { Description = "A model that never knew the examples, attacked in the same way." };
        var names = new Option<string?>("--attacks") { Description = $"Any of: {string.Join(",", StressRunner.Known.Keys)}. Default: all." };
        var steps = new Option<int>("--relearn-steps") { Description = "Training steps of the attack relearn.", DefaultValueFactory = _ => new RelearningAttack().Steps };
        var rate = new Option<double>("--relearn-rate") { Description = "Learning rate of the attack relearn.", DefaultValueFactory = _ => new RelearningAttack().LearningRate };
        var limit = new Option<double?>("--max-recovery") { Description = "Exit code 1 when an attack brings back a larger share than this, 0 to 1." };
        var maxTokens = new Option<int>("--max-tokens") { Description = "Longest generated answer.", DefaultValueFactory = _ => 64 };
        var seed = EngineOptions.Seed();
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("attack", "Attacks an unlearned model and measures what comes back.")
        {
            model, original, forget, reference, names, steps, rate, limit, maxTokens, seed, threads, device, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var attacks = (parsed.GetValue(names)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [.. StressRunner.Known.Keys])
                .Select(name => name == "relearn"
                    ? new RelearningAttack { Steps = parsed.GetValue(steps), LearningRate = parsed.GetValue(rate), Seed = parsed.GetValue(seed) }
                    : StressRunner.Known.TryGetValue(name, out var make)
                        ? make()
                        : throw new ArgumentException($"There is no attack \"{name}\"; expected any of: {string.Join(", ", StressRunner.Known.Keys)}."))
                .ToList();
            var examples = TrainCommand.ReadAll(parsed.GetRequiredValue(forget));
            using var unlearned = ModelFolder.Load(parsed.GetRequiredValue(model).FullName, place);
            using var before = ModelFolder.Load(parsed.GetRequiredValue(original).FullName, place);
            using var neverKnew = parsed.GetValue(reference) is { } folder ? ModelFolder.Load(folder.FullName, place) : null;
            var report = StressRunner.Run(
                unlearned, before, examples, attacks, new ProbeOptions { MaxAnswerTokens = parsed.GetValue(maxTokens), Seed = parsed.GetValue(seed) },
                neverKnew, new ProbeLines(terminal), cancellation);
            terminal.Result(report, output => Write(output, report));
            var worst = report.Attacks.SelectMany(attack => attack.Recovery.Values).DefaultIfEmpty(0).Max();
            return Task.FromResult(parsed.GetValue(limit) is { } most && worst > most ? CommandLine.No : CommandLine.Done);
        });
        return command;
    }

    private static void Write(TextWriter output, StressReport report)
    {
        foreach (var name in report.Original.Keys)
        {
            output.WriteLine($"{name}: original {Terminal.Number(report.Original[name].Value)}, unlearned {Terminal.Number(report.Unlearned[name].Value)}");
            foreach (var attack in report.Attacks)
            {
                var after = (attack.Unseen ?? attack.Forget)[name].Value;
                var recovery = attack.Recovery.TryGetValue(name, out var share) ? $", recovered {share:P0}" : "";
                var reference = (attack.ReferenceUnseen ?? attack.ReferenceForget) is { } means ? $" (reference {Terminal.Number(means[name].Value)})" : "";
                output.WriteLine($"  {attack.Attack,-10} {Terminal.Number(after)}{reference}{recovery}{(attack.Unseen is null ? "" : " on examples not shown")}");
            }
        }
    }
}
