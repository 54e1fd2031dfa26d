using Compliance.Engine.Dissection;
using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Stress;
using Compliance.Engine.Tests.Dissection;
using Compliance.Engine.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Probes.Stress;

public sealed class AnswerAttackTests
{
    private const int MaxTokens = 16;

    private static readonly ProbeOptions Quick = new() { MaxAnswerTokens = MaxTokens, Resamples = 20, Refusals = [TinyModel.Refusal] };

    private static IReadOnlyList<string> Plain(LoadedModel model) =>
        new TextGenerator(model).AnswerAll([.. TinyModel.Forget.Select(example => (example.Prompt, (string?)null))], new GenerationOptions { MaxTokens = MaxTokens });

    private static IEnumerable<string> Answers(IAnswerAttack attack, LoadedModel model) => attack.Elicit(model, TinyModel.Forget, MaxTokens, default).Select(answers => answers.Single().Answer);

    [Fact]
    public void Decoding_against_the_old_checkpoint_goes_from_the_unlearned_to_the_old_answers()
    {
        Assert.Equal(Plain(ForgottenModels.Retrained), Answers(new ContrastDecodingAttack(TinyModel.Memorised, weight: 0), ForgottenModels.Retrained));
        Assert.Equal(TinyModel.Forget.Select(example => example.Answer), Answers(new ContrastDecodingAttack(TinyModel.Memorised, weight: 1), ForgottenModels.Retrained));
    }

    [Fact]
    public void Patching_brings_back_what_was_only_switched_off()
    {
        // The value vectors are the original's; only the coefficients with which the last layer reads them are damaged.
        using var hidden = ForgottenModels.Damaged(TinyModel.Memorised, name => name == "model.layers.1.mlp.gate_proj.weight");

        Assert.NotEqual(TinyModel.Forget.Select(example => example.Answer), Plain(hidden));
        Assert.Equal(TinyModel.Forget.Select(example => example.Answer), Answers(new PatchingAttack(TinyModel.Memorised), hidden));
        Assert.Equal(Plain(hidden), Answers(new PatchingAttack(hidden), hidden));
    }

    [Fact]
    public void Patching_reaches_only_the_layers_of_its_window()
    {
        using var hidden = ForgottenModels.Damaged(TinyModel.Memorised, name => name == "model.layers.1.mlp.gate_proj.weight");

        // Below the damage both models do the same, so a patch there changes nothing.
        Assert.Equal(Plain(hidden), Answers(new PatchingAttack(TinyModel.Memorised) { Window = new LayerWindow(0, 0, 0) }, hidden));
    }

    [Fact]
    public void Late_coefficients_carry_the_answer_with_them_which_is_why_a_control_is_needed()
    {
        // The damage lies below the patch and is not repaired by it; the answers are the original's all the same.
        using var hidden = ForgottenModels.Damaged(TinyModel.Memorised, name => name == "model.layers.0.mlp.gate_proj.weight");
        PatchingAttack last = new(TinyModel.Memorised) { Window = new LayerWindow(1, 1, 1), Part = PatchedPart.MlpCoefficients };

        Assert.NotEqual(TinyModel.Forget.Select(example => example.Answer), Plain(hidden));
        Assert.Equal(TinyModel.Forget.Select(example => example.Answer), Answers(last, hidden));
    }

    [Fact]
    public void Restoration_puts_back_the_value_vectors_and_nothing_else()
    {
        using var changed = ForgottenModels.Damaged(TinyModel.Memorised, name => name.EndsWith("mlp.down_proj.weight", StringComparison.Ordinal));
        using var other = ForgottenModels.Damaged(TinyModel.Memorised, name => name.EndsWith("mlp.gate_proj.weight", StringComparison.Ordinal));
        using var restored = new RestorationAttack(TinyModel.Memorised).Attack(changed, TinyModel.Forget, default);
        using var untouched = new RestorationAttack(TinyModel.Memorised).Attack(other, TinyModel.Forget, default);

        Assert.Equal(TinyModel.Memorised.WeightsSha256, restored.WeightsSha256);
        Assert.Equal(other.WeightsSha256, untouched.WeightsSha256);
    }

    [Fact]
    public void Benign_relearning_shows_no_forgotten_example_and_changes_the_weights()
    {
        var attack = new BenignRelearningAttack(TinyModel.Retain) { Steps = 2, MaxExamples = 3 };
        using var trained = attack.Attack(ForgottenModels.GradDiff, TinyModel.Forget, default);

        Assert.DoesNotContain(true, attack.Shown(TinyModel.Forget));
        Assert.NotEqual(ForgottenModels.GradDiff.WeightsSha256, trained.WeightsSha256);
        Assert.Throws<ArgumentException>(() => new BenignRelearningAttack([]).Attack(ForgottenModels.GradDiff, TinyModel.Forget, default));
    }

    [Fact]
    public void Sampling_draws_n_answers_a_question_and_the_seed_decides_which()
    {
        IEnumerable<string> Drawn(ulong seed) => new BestOfNAttack { Samples = 5, Temperature = 3, Seed = seed }.Elicit(ForgottenModels.GradDiff, TinyModel.Forget, MaxTokens, default)
            .SelectMany(answers => answers.Select(answer => answer.Answer));

        var first = Drawn(1).ToList();
        Assert.Equal(5 * TinyModel.Forget.Count, first.Count);
        Assert.Equal(first, Drawn(1));
        Assert.NotEqual(first, Drawn(2));
    }

    [Fact]
    public void The_best_answer_counts_and_a_refusal_that_turns_into_an_answer_is_counted()
    {
        // The memorised model refuses questions about strangers; the attack pretends to get something out of it.
        TrainingExample[] examples = [TinyModel.Unknown[0] with { Answer = "Ida lives in Bonn." }, TinyModel.Forget[0], TinyModel.Forget[1]];
        var attack = new Canned([["I don't know.", "Ida lives nowhere."], ["Ann lives in Oslo.", "Ann lives in Rome."], []]);

        var outcome = AnswerAttackRunner.Run(TinyModel.Memorised, [.. examples, TrainingExample.Text("text", "nothing asked")], [attack], Quick).Single();

        Assert.Equal([0.5, 1, double.NaN], outcome.PerExample);
        Assert.Equal((2, 4), (outcome.ExampleCount, outcome.AnswerCount));
        Assert.Equal(0.75, outcome.Leak!.Value);
        Assert.Equal(0.5, outcome.Flips);
    }

    [Fact]
    public void Every_known_attack_can_be_made_and_runs_and_no_tensor_stays_behind()
    {
        var model = ForgottenModels.GradDiff;
        Assert.Equal(KnownAttacks.OnWeights, KnownAttacks.OnWeights.Select(name => KnownAttacks.MakeOnWeights(name, TinyModel.Memorised, TinyModel.Retain).Name));
        var attacks = KnownAttacks.OnAnswers.Select(name => KnownAttacks.MakeOnAnswers(name, TinyModel.Memorised, TinyModel.Retain)).ToList();
        Assert.Equal(KnownAttacks.OnAnswers, attacks.Select(attack => attack.Name));
        AnswerAttackRunner.Run(model, [TinyModel.Forget[0]], attacks, Quick);
        var before = Tensor.TotalCount;
        var outcomes = AnswerAttackRunner.Run(model, [TinyModel.Forget[0]], attacks, Quick);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(KnownAttacks.OnAnswers, outcomes.Select(outcome => outcome.Attack));
        // An attacker who holds the old checkpoint has the old answers.
        Assert.Equal(1, outcomes.Single(outcome => outcome.Attack == "old-checkpoint").Leak!.Value);
        Assert.ThrowsAny<OperationCanceledException>(() => AnswerAttackRunner.Run(model, [TinyModel.Forget[0]], attacks, Quick, cancellation: stop.Token));
        Assert.Contains("no attack \"magic\"", Assert.Throws<ArgumentException>(() => KnownAttacks.Check(["int8", "magic"])).Message, StringComparison.Ordinal);
    }

    private sealed class Canned(string[][] answers) : IAnswerAttack
    {
        public string Name => "canned";

        public IReadOnlyList<IReadOnlyList<ElicitedAnswer>> Elicit(LoadedModel model, IReadOnlyList<TrainingExample> forget, int maxAnswerTokens, CancellationToken cancellation) =>
            [.. forget.Zip(answers, (example, given) => given.Select(answer => new ElicitedAnswer(example.Answer, answer)).ToList())];
    }
}
