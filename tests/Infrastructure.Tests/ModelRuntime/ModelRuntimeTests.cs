using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain.Verification;
using Compliance.Engine.Models;
using Compliance.Gateway.Tests;

namespace Compliance.Infrastructure.Tests.ModelRuntime;

public sealed class ModelRuntimeTests(TrainedTown town) : IClassFixture<TrainedTown>
{
    private static readonly Dictionary<string, string> ShortPrompt = new() { ["promptLength"] = "4", ["epochs"] = "12" };

    [Fact]
    [Trait("Feature", "11")]
    public async Task A_cancelled_run_goes_on_from_its_checkpoint_and_ends_where_an_uninterrupted_one_ends()
    {
        var whole = await Unlearn("spul-direct", ShortPrompt, "whole", new RecordedProgress(Checkpoints("whole")));
        using var cancelled = new CancellationTokenSource();
        var first = new RecordedProgress(Checkpoints("interrupted")) { OnStep = step => { if (step == 5) cancelled.Cancel(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Unlearn("spul-direct", ShortPrompt, "interrupted", first, cancelled.Token));
        var second = new RecordedProgress(Checkpoints("interrupted"));
        var resumed = await Unlearn("spul-direct", ShortPrompt, "interrupted", second);

        Assert.Equal(whole.Sha256, resumed.Sha256);
        Assert.True(second.Reports.Where(report => report.Stage == "Unlearning").Min(report => report.Step) > 5);
    }

    [Fact]
    public async Task A_damaged_checkpoint_costs_the_steps_and_not_the_run()
    {
        var folder = Checkpoints("damaged");
        Directory.CreateDirectory(Path.Combine(folder, "unlearning"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "unlearning", "checkpoint.safetensors"), new byte[100]);

        var product = await Unlearn("spul-direct", ShortPrompt, "damaged", new RecordedProgress(folder));

        Assert.True(File.Exists(product.Path));
    }

    [Fact]
    [Trait("Requirement", "acceptance-10")]
    public async Task A_finished_result_that_was_not_published_is_not_computed_again()
    {
        var first = await Unlearn("spul-direct", ShortPrompt, "finished", new RecordedProgress(Checkpoints("finished")));
        var progress = new RecordedProgress(Checkpoints("finished"));

        var second = await Unlearn("spul-direct", ShortPrompt, "finished", progress);

        Assert.Equal(first.Sha256, second.Sha256);
        Assert.DoesNotContain(progress.Reports, report => report.Stage == "Unlearning");
    }

    [Theory]
    [InlineData("npo-full")]
    [InlineData("npo-lora")]
    [InlineData("simnpo-full")]
    [InlineData("graddiff-full")]
    [InlineData("idkdpo-full")]
    [InlineData("rmu-full")]
    [InlineData("rmu-lora")]
    public async Task Fine_tuning_makes_a_new_model_and_leaves_the_old_one(string strategy)
    {
        var progress = new RecordedProgress(Checkpoints(strategy));
        var product = await Unlearn(strategy, new Dictionary<string, string> { ["epochs"] = "2" }, strategy, progress);

        using var made = ModelFolder.Load(product.Path);
        using var old = ModelFolder.Load(town.ModelFolder);
        Assert.Equal(product.Sha256, made.WeightsSha256);
        Assert.Equal(town.WeightsSha256, old.WeightsSha256);
        Assert.NotEqual(product.Sha256, town.WeightsSha256);
        Assert.Contains(progress.Reports, report => report.Figures is { } figures && figures.ContainsKey("forget") && figures.ContainsKey("learning-rate"));
    }

    [Fact]
    public async Task Weights_that_are_not_those_of_the_registry_are_refused()
    {
        var job = town.Job("spul-direct", ShortPrompt, Path.Combine(town.Folder, "refused")) with { ModelWeightsSha256 = new string('0', 64) };

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => town.Unlearning.Unlearn(job, new RecordedProgress(Checkpoints("refused")), CancellationToken.None));

        Assert.Contains("the registry says", fault.Message);
    }

    [Fact]
    public async Task An_unknown_setting_is_named()
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(
            () => Unlearn("npo-full", new Dictionary<string, string> { ["speed"] = "2" }, "unknown-setting", new RecordedProgress(Checkpoints("unknown-setting"))));

        Assert.Contains("speed", fault.Message);
    }

    [Fact]
    public async Task A_guardrail_is_probed_through_the_rules_that_the_gateway_applies()
    {
        var table = await Probe(
            "guarded", new ProbeSubject(ModelVariant.Before, town.ModelFolder, town.WeightsSha256, [], null),
            new ProbeSubject(ModelVariant.After, town.ModelFolder, town.WeightsSha256, [town.Guardrail.Path], null));

        Assert.Equal(0, table.Find(ModelVariant.Before, ExampleSet.Forget, ProbeCodes.RefusalRate)!.Value);
        Assert.Equal(1, table.Find(ModelVariant.After, ExampleSet.Forget, ProbeCodes.RefusalRate)!.Value);
        Assert.Equal(0, table.Find(ModelVariant.After, ExampleSet.Retain, ProbeCodes.RefusalRate)!.Value);
        // The instruction in front changes a word here and there in so small a model.
        Assert.InRange(table.Find(ModelVariant.After, ExampleSet.Retain, ProbeCodes.RougeL)!.Value, 0.9, 1);
        Assert.NotNull(table.Find(ModelVariant.After, ExampleSet.Forget, ProbeCodes.Probability));
    }

    [Fact]
    public async Task What_is_the_same_model_twice_is_probed_once_and_stands_under_both_names()
    {
        var table = await Probe(
            "same-twice", new ProbeSubject(ModelVariant.Before, town.ModelFolder, town.WeightsSha256, [], null),
            new ProbeSubject(ModelVariant.After, town.ModelFolder, town.WeightsSha256, [town.Guardrail.Path], null),
            new ProbeSubject(ModelVariant.AfterRemoved, town.ModelFolder, town.WeightsSha256, [], null));

        Assert.Equal(Of(ModelVariant.Before), Of(ModelVariant.AfterRemoved));
        Assert.NotEqual(Of(ModelVariant.Before), Of(ModelVariant.After));
        Assert.Equal(["probes-0-before.json", "probes-1-after.json"], Directory.GetFiles(Checkpoints("same-twice")).Select(Path.GetFileName).Order());

        IEnumerable<(ExampleSet, string, double, double?, double?)> Of(ModelVariant variant) =>
            [.. table.Cells.Where(cell => cell.Variant == variant).Select(cell => (cell.Set, cell.Probe, cell.Value, cell.Low, cell.High))];
    }

    [Fact]
    public async Task A_self_check_that_a_small_model_cannot_do_withholds_every_answer_in_the_verification_too()
    {
        var product = await Unlearn("guardrail", new Dictionary<string, string> { ["selfCheck"] = "true" }, "self-checked", new RecordedProgress(Checkpoints("self-checked")));

        var table = await Probe("self-checked", new ProbeSubject(ModelVariant.After, town.ModelFolder, town.WeightsSha256, [product.Path], null));

        Assert.Equal(1, table.Find(ModelVariant.After, ExampleSet.Retain, ProbeCodes.RefusalRate)!.Value);
    }

    [Fact]
    public async Task A_guardrail_has_only_the_parts_that_the_plan_asks_for()
    {
        var product = await Unlearn("guardrail", new Dictionary<string, string> { ["prefix"] = "false" }, "parts", new RecordedProgress(Checkpoints("parts")));
        var fault = await Assert.ThrowsAsync<ArgumentException>(
            () => Unlearn("guardrail", new Dictionary<string, string> { ["speed"] = "true" }, "no-part", new RecordedProgress(Checkpoints("no-part"))));

        Assert.DoesNotContain(TinyTown.Forgotten.Split(' ')[0], await File.ReadAllTextAsync(product.Path));
        Assert.Contains("speed", fault.Message);
    }

    [Fact]
    public async Task Removing_a_soft_prompt_restores_the_knowledge()
    {
        var table = await Probe(
            "prompted", new ProbeSubject(ModelVariant.After, town.ModelFolder, town.WeightsSha256, [], town.SoftPrompt.Path),
            new ProbeSubject(ModelVariant.AfterRemoved, town.ModelFolder, town.WeightsSha256, [], null));

        Assert.True(table.Find(ModelVariant.After, ExampleSet.Forget, ProbeCodes.RougeL)!.Value < 0.3);
        Assert.Equal(1, table.Find(ModelVariant.AfterRemoved, ExampleSet.Forget, ProbeCodes.RougeL)!.Value, 3);
    }

    [Fact]
    [Trait("Requirement", "E-28.3")]
    public async Task A_persons_prompt_brings_the_claimed_output_out_of_the_model_and_not_from_behind_a_guardrail_or_a_soft_prompt()
    {
        var known = TinyTown.Forget[0];
        var job = new ReplayJob(
            [
                new ProbeSubject(ModelVariant.Before, town.ModelFolder, town.WeightsSha256, [], null),
                new ProbeSubject(ModelVariant.After, town.ModelFolder, town.WeightsSha256, [town.Guardrail.Path], null),
                new ProbeSubject(ModelVariant.AfterRemoved, town.ModelFolder, town.WeightsSha256, [], town.SoftPrompt.Path),
            ],
            [new ClaimPrompt(Guid.Empty, 1, known.Prompt, known.Completion), new ClaimPrompt(Guid.Empty, 2, string.Join(' ', Enumerable.Repeat(known.Prompt, 500)), known.Completion)],
            24);
        var progress = new RecordedProgress(Checkpoints("replay"));

        var answers = await town.Probes.Replay(job, progress, CancellationToken.None);

        // The second prompt is longer than the model can be asked.
        Assert.Equal([ModelVariant.Before, ModelVariant.After, ModelVariant.AfterRemoved], answers.Where(answer => answer.Number == 1).Select(answer => answer.Variant));
        Assert.Equal((1.0, known.Completion), (answers[0].Overlap, answers[0].Answer.Trim()));
        Assert.All(answers.Where(answer => answer.Number == 1).Skip(1), answer => Assert.True(answer.Overlap < 0.5, answer.Answer));
        Assert.DoesNotContain(answers, answer => answer is { Number: 2, Variant: ModelVariant.Before or ModelVariant.AfterRemoved });
        Assert.Empty(Directory.GetFileSystemEntries(progress.CheckpointFolder));
    }

    [Fact]
    public async Task Variants_in_the_checkpoint_folder_are_not_probed_again()
    {
        var subject = new ProbeSubject(ModelVariant.Before, town.ModelFolder, town.WeightsSha256, [], null);
        var first = await Probe("checkpointed", subject);
        var file = Assert.Single(Directory.GetFiles(Checkpoints("checkpointed"), "probes-*.json"));
        var written = File.GetLastWriteTimeUtc(file);

        var second = await Probe("checkpointed", subject);

        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Equal(first.Cells.Select(cell => (cell.Probe, cell.Value)), second.Cells.Select(cell => (cell.Probe, cell.Value)));
    }

    [Fact]
    public async Task Every_stress_is_run_on_the_model_and_on_the_reference_and_finds_knowledge_that_is_there()
    {
        // The unchanged model stands for an unlearning that did nothing; another town's model, of the same shape, never knew where Anna lives.
        var stranger = Path.Combine(town.Folder, "stranger");
        var strangerSha256 = TinyTown.Train(stranger, seed: 2, without: TinyTown.Forgotten);
        ProbeSubject Subject(ModelVariant variant) => new(variant, town.ModelFolder, town.WeightsSha256, [], null);
        List<ProbeSubject> subjects = [Subject(ModelVariant.Before), .. EvidenceRules.StressTests.Select(test => Subject(test.Variant)), new(ModelVariant.Retrained, stranger, strangerSha256, [], null)];

        var table = await Probe("stressed", [.. subjects]);

        foreach (var variant in EvidenceRules.StressTests.Select(test => test.Variant).Where(variant => variant != ModelVariant.Relearned))
        {
            Assert.True(table.Find(variant, ExampleSet.Forget, ProbeCodes.RougeL)!.Value > 0.9, $"{variant}");
            // The stranger has a tokenizer of its own, so nothing of the original can be put into it.
            var reference = table.Find(variant, ExampleSet.Forget, ProbeCodes.ReferenceRougeL);
            if (variant is ModelVariant.Patched or ModelVariant.Restored) Assert.Null(reference);
            else Assert.NotNull(reference);
        }

        Assert.True(table.Find(ModelVariant.BestOfN, ExampleSet.Forget, ProbeCodes.ReferenceRougeL)!.Value < 0.9);
        // There is one forgotten answer, and relearning showed it: nothing is left to measure.
        Assert.Null(table.Find(ModelVariant.Relearned, ExampleSet.Forget, ProbeCodes.RougeL));
        Assert.Contains("other tokens", table.Settings["patched-retrained"]);
        Assert.Contains("jailbreak-worst", table.Settings.Keys);
        Assert.Contains("retrained", table.Settings["jailbreak-role-play"]);
    }

    [Fact]
    public async Task Patching_without_the_model_before_unlearning_is_refused()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => Probe("no-original", new ProbeSubject(ModelVariant.Patched, town.ModelFolder, town.WeightsSha256, [], null)));

        Assert.Contains("before unlearning", fault.Message);
    }

    [Fact]
    public async Task Changed_weights_are_dissected_and_the_depth_is_measured_beside_the_retrained_model()
    {
        var product = await Unlearn("graddiff-full", new Dictionary<string, string> { ["epochs"] = "30" }, "dissected", new RecordedProgress(Checkpoints("dissected-unlearning")));
        ProbeSubject before = new(ModelVariant.Before, town.ModelFolder, town.WeightsSha256, [], null), after = new(ModelVariant.After, product.Path, product.Sha256, [], null);

        // What was unlearned stands for the retrained model too: nothing can lie deeper.
        var table = await Probe("dissected", before, after, after with { Variant = ModelVariant.Retrained });

        var forget = table.Dissection!.Sets.Single(set => set.Set == ExampleSet.Forget);
        Assert.Equal(Enum.GetValues<ModelPart>(), forget.Parts.Select(part => part.Part));
        Assert.All(forget.Parts, part => Assert.Equal(Enumerable.Range(0, TinyTown.LayerCount), part.Layers.Select(layer => layer.Layer)));
        Assert.Equal(TinyTown.Forget.Count, forget.Count);
        Assert.Equal(0, forget.SelfExchange!.Value, 6);
        Assert.InRange(forget.AllLayers!.Value, 0.5, 1.1);
        Assert.Equal(1, table.Dissection.Depth!.Value, 6);
        Assert.Equal([ExampleSet.Forget, ExampleSet.Retain], table.Dissection.Sets.Select(set => set.Set));
    }

    [Fact]
    public async Task A_soft_prompt_is_dissected_behind_its_positions_and_a_guardrail_not_at_all()
    {
        ProbeSubject before = new(ModelVariant.Before, town.ModelFolder, town.WeightsSha256, [], null);
        var stranger = Path.Combine(town.Folder, "stranger-to-dissect");
        var strangerSha256 = TinyTown.Train(stranger, seed: 2, without: TinyTown.Forgotten);

        var prompted = await Probe(
            "dissected-prompt", before, before with { Variant = ModelVariant.After, SoftPromptFile = town.SoftPrompt.Path }, new(ModelVariant.Retrained, stranger, strangerSha256, [], null));
        var guarded = await Probe("dissected-guardrail", before, before with { Variant = ModelVariant.After, GuardrailFiles = [town.Guardrail.Path] });

        // A prompt changes no value vectors, so there is nothing to put back.
        Assert.Equal([ModelPart.MlpCoefficients, ModelPart.AttentionOutput, ModelPart.CoefficientsAndAttention], prompted.Dissection!.Sets[0].Parts.Select(part => part.Part));
        Assert.Null(prompted.Dissection.Depth);
        Assert.Contains("other tokens", prompted.Settings["unlearning-depth"]);
        Assert.Null(guarded.Dissection);
    }

    [Fact]
    public async Task A_dissection_in_the_checkpoint_folder_is_not_made_again_and_one_of_another_model_is_not_used()
    {
        ProbeSubject before = new(ModelVariant.Before, town.ModelFolder, town.WeightsSha256, [], null), after = before with { Variant = ModelVariant.After, SoftPromptFile = town.SoftPrompt.Path };
        var first = await Probe("kept-dissection", before, after);
        var file = Path.Combine(Checkpoints("kept-dissection"), "dissection.json");
        var written = File.GetLastWriteTimeUtc(file);

        var again = await Probe("kept-dissection", before, after);
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Equal(first.Dissection!.Sets[0].Parts[0].Layers, again.Dissection!.Sets[0].Parts[0].Layers);

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("Fingerprint\":\"", "Fingerprint\":\"0", StringComparison.Ordinal));
        var planted = File.GetLastWriteTimeUtc(file);
        await Probe("kept-dissection", before, after);
        Assert.NotEqual(planted, File.GetLastWriteTimeUtc(file));
    }

    private Task<UnlearningProduct> Unlearn(string strategy, IReadOnlyDictionary<string, string> settings, string name, RecordedProgress progress, CancellationToken cancellationToken = default) =>
        town.Unlearning.Unlearn(town.Job(strategy, settings, Path.Combine(town.Folder, $"output-{name}")), progress, cancellationToken);

    private Task<ProbeTable> Probe(string name, params ProbeSubject[] variants) => town.Probes.Probe(
        new ProbeJob(
            variants,
            new Dictionary<ExampleSet, IReadOnlyList<EngineExample>>
            {
                [ExampleSet.Forget] = TinyTown.Forget,
                [ExampleSet.Retain] = TinyTown.Retain,
                [ExampleSet.HeldOut] = [new EngineExample("stranger", "Where does Olga Haddani live?", "Olga Haddani lives at 2 Quarry Road in Altamora.")],
            },
            24,
            1),
        new RecordedProgress(Checkpoints(name)),
        CancellationToken.None);

    private string Checkpoints(string name) => Directory.CreateDirectory(Path.Combine(town.Folder, $"checkpoints-{name}")).FullName;
}
