using System.CommandLine;
using Compliance.Engine.Examples;
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
        var retain = new Option<FileInfo[]>("--retain")
        {
            Description = "Examples about others that the attacker may use: to train on, to show, to choose among.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var names = new Option<string?>("--attacks") { Description = $"Any of: {string.Join(",", KnownAttacks.All)}. Default: all." };
        var steps = new Option<int>("--relearn-steps") { Description = "Training steps of the attack relearn.", DefaultValueFactory = _ => new RelearningAttack().Steps };
        var rate = new Option<double>("--relearn-rate") { Description = "Learning rate of the attack relearn.", DefaultValueFactory = _ => new RelearningAttack().LearningRate };
        var limit = new Option<double?>("--max-recovery") { Description = "Exit code 1 when an attack on the weights brings back a larger share than this, 0 to 1." };
        var maxTokens = new Option<int>("--max-tokens") { Description = "Longest generated answer.", DefaultValueFactory = _ => 64 };
        var seed = EngineOptions.Seed();
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("attack", "Attacks an unlearned model and measures what comes back.")
        {
            model, original, forget, reference, retain, names, steps, rate, limit, maxTokens, seed, threads, device, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var asked = parsed.GetValue(names)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [.. KnownAttacks.All];
            KnownAttacks.Check(asked);
            var examples = TrainCommand.ReadAll(parsed.GetRequiredValue(forget));
            var others = TrainCommand.ReadAll(parsed.GetRequiredValue(retain));
            var passedOver = others.Count > 0 ? [] : asked.Where(name => KnownAttacks.NeedsOthers(name) is not null).ToDictionary(name => name, name => KnownAttacks.NeedsOthers(name)!);
            using var unlearned = ModelFolder.Load(parsed.GetRequiredValue(model).FullName, place);
            using var before = ModelFolder.Load(parsed.GetRequiredValue(original).FullName, place);
            using var neverKnew = parsed.GetValue(reference) is { } folder ? ModelFolder.Load(folder.FullName, place) : null;
            var options = new ProbeOptions { MaxAnswerTokens = parsed.GetValue(maxTokens), Seed = parsed.GetValue(seed) };
            var lines = new ProbeLines(terminal);
            var onWeights = asked.Where(name => KnownAttacks.OnWeights.Contains(name) && !passedOver.ContainsKey(name))
                .Select(name => name == "relearn"
                    ? new RelearningAttack { Steps = parsed.GetValue(steps), LearningRate = parsed.GetValue(rate), Seed = options.Seed }
                    : KnownAttacks.MakeOnWeights(name, before, others, options.Seed)).ToList();
            var onAnswers = asked.Where(KnownAttacks.OnAnswers.Contains).Select(name => KnownAttacks.MakeOnAnswers(name, before, others, options.Seed)).ToList();
            var report = StressRunner.Run(unlearned, before, examples, onWeights, options, neverKnew, lines, cancellation);
            var result = new AttackCommandResult(report, Elicited(unlearned)!, Elicited(before)!, Elicited(neverKnew), passedOver);
            terminal.Result(result, output => Write(output, result));
            var worst = report.Attacks.SelectMany(attack => attack.Recovery.Values).DefaultIfEmpty(0).Max();
            return Task.FromResult(parsed.GetValue(limit) is { } most && worst > most ? CommandLine.No : CommandLine.Done);

            IReadOnlyList<AnswerAttackOutcome>? Elicited(LoadedModel? attacked) => attacked is null
                ? null
                : onAnswers.Count == 0 || examples.All(example => example.Kind != ExampleKind.QuestionAnswer) ? [] : AnswerAttackRunner.Run(attacked, examples, onAnswers, options, lines, cancellation);
        });
        return command;
    }

    private static void Write(TextWriter output, AttackCommandResult result)
    {
        var report = result.Stress;
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

        if (result.Unlearned.Count > 0) output.WriteLine("answers that an attacker gets: rouge-l of the best, and how many refusals turn into answers");
        foreach (var (index, attack) in result.Unlearned.Index())
        {
            if (attack.Leak is not { } leak)
            {
                output.WriteLine($"  {attack.Attack,-18} applies to no example");
                continue;
            }

            var reference = result.Reference?[index].Leak is { } neverKnew ? $" (reference {Terminal.Number(neverKnew.Value)})" : "";
            output.WriteLine($"  {attack.Attack,-18} unlearned {Terminal.Number(leak.Value)}, original {Terminal.Number(result.Original[index].Leak!.Value)}{reference}, refusals turned {attack.Flips:P0}");
        }

        foreach (var (name, reason) in result.PassedOver) output.WriteLine($"  {name,-18} not tried: {reason}");
    }

    private sealed record AttackCommandResult(
        StressReport Stress,
        IReadOnlyList<AnswerAttackOutcome> Unlearned,
        IReadOnlyList<AnswerAttackOutcome> Original,
        IReadOnlyList<AnswerAttackOutcome>? Reference,
        IReadOnlyDictionary<string, string> PassedOver);
}
