using System.Security.Cryptography;
using System.Text.Json;
using Compliance.Application.Jobs;
using Compliance.Application.Verification;
using Compliance.Domain.Enforcement;
using Compliance.Domain.Verification;
using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Unlearning;
using Compliance.Infrastructure.Artifacts;
using TorchSharp;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Probes model variants with the engine. What guardrails do is measured through the same rules that the gateway applies.</summary>
internal sealed class EngineProbes(EngineSettings settings, TimeProvider clock) : IProbeEngine
{
    /// <summary>Names of the engine's probes beside the codes of the reports.</summary>
    private static readonly (string Engine, string Code)[] PerExampleProbes =
    [
        (ProbeNames.RougeL, ProbeCodes.RougeL), (ProbeNames.Probability, ProbeCodes.Probability), (ProbeNames.ExactMemorisation, ProbeCodes.ExactMemorisation),
        (ProbeNames.ExtractionStrength, ProbeCodes.ExtractionStrength), (ProbeNames.Refusal, ProbeCodes.RefusalRate),
    ];

    private static readonly (string Engine, string Code)[] MembershipProbes =
        [(ProbeNames.MembershipByLoss, ProbeCodes.MiaLoss), (ProbeNames.MembershipByMinK, ProbeCodes.MiaMinK)];

    public Task<ProbeTable> Probe(ProbeJob job, IRunProgress progress, CancellationToken cancellationToken) =>
        EngineThread.Run(settings, device => Probe(job, progress, device, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<ClaimAnswer>> Replay(ReplayJob job, IRunProgress progress, CancellationToken cancellationToken) =>
        EngineThread.Run(settings, device => EngineReplay.Answers(job, progress, device, cancellationToken), cancellationToken);

    private ProbeTable Probe(ProbeJob job, IRunProgress progress, torch.Device device, CancellationToken cancellationToken)
    {
        var sets = job.Sets.Where(pair => pair.Value.Count > 0).Select(pair => new ProbeSet(NameOf(pair.Key), EngineExamples.Of(pair.Value))).ToList();
        var cells = new List<ProbeCell>();
        var probedBefore = new Dictionary<string, ProbedVariant>();
        var tableSettings = new Dictionary<string, string>
        {
            ["seed"] = job.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["max-answer-tokens"] = job.MaxAnswerTokens.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["threads"] = settings.Threads.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["device"] = settings.Device,
        };
        var dissecting = new EngineDissection(job, device);
        var partsOfVariants = job.Variants.Count * sets.Count * 2;
        var report = new ProbeReporting(progress, clock, partsOfVariants + (dissecting.Subjects is null ? 0 : EngineDissection.Sets.Count * EngineDissection.StagesOfSet));
        foreach (var (index, subject) in job.Variants.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            report.Begin($"Probing: {subject.Variant}", index * sets.Count * 2);
            var checkpoint = Path.Combine(progress.CheckpointFolder, $"probes-{index}-{subject.Variant.ToString().ToLowerInvariant()}.json");
            var fingerprint = Fingerprint(job, subject);
            // Without its filter or prompt the model is often what it was before: what was probed once is not probed again.
            if (!probedBefore.TryGetValue(fingerprint, out var probed))
            {
                probed = ProbeCheckpoint.Read<ProbedVariant>(checkpoint, fingerprint);
                if (probed is null)
                {
                    probed = Probe(job, subject, sets, report, device, cancellationToken);
                    ProbeCheckpoint.Write(checkpoint, fingerprint, probed);
                }

                probedBefore.Add(fingerprint, probed);
            }

            cells.AddRange(probed.Cells.Select(cell => cell with { Variant = subject.Variant }));
            if (probed.WeightsSha256.Length > 0) tableSettings[$"weights-{subject.Variant.ToString().ToLowerInvariant()}"] = probed.WeightsSha256;
            foreach (var (key, value) in probed.Settings) tableSettings[key] = value;
        }

        var dissection = Dissect();
        return new ProbeTable(cells, tableSettings) { Comparisons = ReportComparisons.Of(cells, unchecked((ulong)job.Seed)), Dissection = dissection };

        Dissection? Dissect()
        {
            if (dissecting.Subjects is not { } subjects) return null;
            report.Begin("Dissecting", partsOfVariants);
            var checkpoint = Path.Combine(progress.CheckpointFolder, "dissection.json");
            var fingerprint = Fingerprint(job, subjects);
            var figures = ProbeCheckpoint.Read<DissectionFigures>(checkpoint, fingerprint);
            if (figures is null)
            {
                figures = dissecting.Measure(sets, settings.AllRefusals, report, cancellationToken);
                ProbeCheckpoint.Write(checkpoint, fingerprint, figures);
            }

            foreach (var (key, value) in figures.Settings) tableSettings[key] = value;
            return figures.Dissection;
        }
    }

    private ProbedVariant Probe(
        ProbeJob job, ProbeSubject subject, IReadOnlyList<ProbeSet> sets, ProbeReporting report, torch.Device device, CancellationToken cancellationToken)
    {
        using var model = CheckedModel.Load(subject.ModelFolder, subject.ModelWeightsSha256, device);
        using var softPrompt = subject.SoftPromptFile is null ? null : SoftPrompt.Load(subject.SoftPromptFile, model.WeightsSha256);
        var filters = subject.GuardrailFiles.Select(file => new GuardrailFilter(GuardrailFile.Read(file, null))).ToList();
        var options = new ProbeOptions
        {
            Probes = [.. PerExampleProbes.Concat(MembershipProbes).Select(probe => probe.Engine)],
            SoftPrompt = softPrompt,
            MaxAnswerTokens = job.MaxAnswerTokens,
            Refusals = settings.AllRefusals,
            Seed = unchecked((ulong)job.Seed),
            MemberSet = NameOf(ExampleSet.Forget),
            HeldOutSet = NameOf(ExampleSet.HeldOut),
        };
        if (EngineStress.Covers(subject.Variant))
        {
            var figures = new EngineStress(job, device).Measure(subject.Variant, model, sets, options, found => Cells(subject.Variant, job, [found]), report, cancellationToken);
            return new ProbedVariant(figures.WeightsSha256, figures.Cells, figures.Settings);
        }

        List<ProbeCell> cells;
        if (filters.Count == 0)
        {
            cells = Cells(subject.Variant, job, [ProbeRunner.Run(model, sets, options, report, cancellationToken)]);
        }
        else
        {
            // The filters act on answers; what the weights hold behind them is measured beside it, behind the instruction that goes in front of every prompt.
            var guard = new ConversationGuard(filters);
            var scored = options with { Probes = [.. options.Probes.Except(ProbeNames.OfAnswers)], Instruction = guard.InstructionFor(null, []) };
            var answers = new Queue<string>(GuardedAnswers(model, softPrompt, guard, sets, job.MaxAnswerTokens, report, cancellationToken));
            var answered = ProbeRunner.RunThroughAsync(
                (_, _) => Task.FromResult(answers.Dequeue()), sets, options with { Probes = ProbeNames.OfAnswers }, null, cancellationToken).GetAwaiter().GetResult();
            cells = Cells(subject.Variant, job, [answered, ProbeRunner.Run(model, sets, scored, report, cancellationToken)]);
        }

        return new ProbedVariant(model.WeightsSha256, cells, new Dictionary<string, string>());
    }

    /// <summary>The answers that a client of the gateway would get, in the order of the sets and their questions.</summary>
    private static IEnumerable<string> GuardedAnswers(
        LoadedModel model, SoftPrompt? softPrompt, ConversationGuard guard, IReadOnlyList<ProbeSet> sets, int maxAnswerTokens, ProbeReporting report, CancellationToken cancellationToken)
    {
        const int questionsPerChunk = 64;
        var generator = new TextGenerator(model);
        var options = new GenerationOptions { MaxTokens = maxAnswerTokens, SoftPrompt = softPrompt?.Vectors, ShouldStop = () => cancellationToken.IsCancellationRequested };
        var given = new List<string>();
        foreach (var set in sets)
        {
            var questions = set.Examples.Where(example => example.Kind != ExampleKind.Text).ToList();
            var done = 0;
            foreach (var chunk in questions.Chunk(questionsPerChunk))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var asked = chunk.Select(example => guard.InspectPrompt(Texts(example))).ToArray();
                var passing = chunk.Where((_, index) => asked[index] is null).ToList();
                var raw = new Queue<string>(passing.Count == 0
                    ? []
                    : generator.AnswerAll([.. passing.Select(example => (example.Prompt, guard.InstructionFor(example.Instruction, Texts(example))))], options));
                foreach (var finding in asked)
                {
                    if (finding is not null)
                    {
                        given.Add(finding.Refusal);
                        continue;
                    }

                    given.Add(ReleasedAnswer.Of(model, guard, raw.Dequeue(), options));
                }

                done += chunk.Length;
                report.Report(new ProbeProgress(set.Name, "answering", done, questions.Count));
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return given;

        static IReadOnlyList<string> Texts(TrainingExample example) => example.Instruction is null ? [example.Prompt] : [example.Instruction, example.Prompt];
    }

    private static List<ProbeCell> Cells(ModelVariant variant, ProbeJob job, IReadOnlyList<ProbeReport> reports)
    {
        var cells = new List<ProbeCell>();
        foreach (var result in reports.SelectMany(report => report.Sets))
        {
            var set = SetOf(result.Name);
            foreach (var (engine, code) in PerExampleProbes)
            {
                if (!result.Means.TryGetValue(engine, out var mean))
                    continue;
                var values = result.Examples.Select(example => example.Values.TryGetValue(engine, out var value) && !double.IsNaN(value) ? value : (double?)null).ToList();
                cells.Add(new ProbeCell(variant, set, code, mean.Value, mean.Low, mean.High, values.Count(value => value is not null), values));
            }
        }

        foreach (var (engine, code) in MembershipProbes)
            if (reports.Select(report => report.Membership.GetValueOrDefault(engine)).FirstOrDefault(found => found is not null)?.Area is { } area)
                cells.Add(new ProbeCell(variant, ExampleSet.Forget, code, area.Value, area.Low, area.High, job.Sets[ExampleSet.Forget].Count + job.Sets[ExampleSet.HeldOut].Count, []));
        return cells;
    }

    private static string NameOf(ExampleSet set) => set.ToString();

    private static ExampleSet SetOf(string name) => Enum.Parse<ExampleSet>(name);

    /// <summary>Hash of all that a variant's figures depend on: a checkpoint of anything else is not used. Which variant it is counts under stress only, where it says what is done to the model.</summary>
    private string Fingerprint(ProbeJob job, ProbeSubject subject) => EngineStress.Covers(subject.Variant)
        // Stress compares with these two, or takes parts of them.
        ? Fingerprint(job, [subject, .. job.Variants.Where(other => other.Variant is ModelVariant.Before or ModelVariant.Retrained)])
        : Fingerprint(job, [subject with { Variant = ModelVariant.Before }]);

    private string Fingerprint(ProbeJob job, IReadOnlyList<ProbeSubject> subjects)
    {
        var facts = new
        {
            Subjects = subjects.Select(subject => new
            {
                subject.Variant,
                subject.ModelFolder,
                subject.ModelWeightsSha256,
                Guardrails = subject.GuardrailFiles.Select(FileHash.Of),
                SoftPrompt = subject.SoftPromptFile is null ? null : FileHash.Of(subject.SoftPromptFile),
            }),
            job.Sets,
            job.MaxAnswerTokens,
            job.Seed,
            settings.Threads,
            settings.Device,
            settings.AllRefusals,
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(facts, ProbeCheckpoint.Options)));
    }

    private sealed record ProbedVariant(string WeightsSha256, IReadOnlyList<ProbeCell> Cells, IReadOnlyDictionary<string, string> Settings);
}
