using Compliance.Engine.Examples;
using Compliance.Engine.Unlearning;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Tests.Unlearning;

/// <summary>The losses against their formulas, on logits that stand for a model.</summary>
public sealed class MethodFormulaTests
{
    private const int Vocabulary = 7;

    private static readonly TokenizedExample[] Examples = [new([1, 2, 3, 4], 1, true), new([5, 6, 0], 2, true), new([1, 1, 2], 1, true)];

    private static Tensor Logits(ulong seed)
    {
        using var generator = new Generator(seed);
        return randn([6, Vocabulary], dtype: float32, generator: generator);
    }

    private static ScoredAnswers Scored(Tensor logits, Tensor? original = null)
    {
        var batch = new ExampleBatch(Examples, CPU);
        var reference = original ?? logits.detach();
        return new ScoredAnswers(batch, logits, new OriginalPredictions(
            () => batch.SumPerExample().matmul(F.cross_entropy(reference, batch.Targets, reduction: nn.Reduction.None).unsqueeze(1)).squeeze(1),
            () => F.log_softmax(reference, -1),
            () => throw new InvalidOperationException()));
    }

    private static UnlearningStep Step(ScoredAnswers? forget = null, ScoredAnswers? replacements = null, ScoredAnswers? retain = null) =>
        new(() => forget, () => replacements, () => retain);

    /// <summary>-log p of each scored token in double precision, with the number of the example.</summary>
    private static (int Example, double Loss)[] TokenLosses(Tensor logits)
    {
        var values = logits.data<float>().ToArray();
        int[] targets = [2, 3, 4, 0, 1, 2], owners = [0, 0, 0, 1, 2, 2];
        return [.. Enumerable.Range(0, 6).Select(i =>
        {
            var row = values.Skip(i * Vocabulary).Take(Vocabulary).Select(value => (double)value).ToArray();
            return (owners[i], Math.Log(row.Sum(Math.Exp)) - row[targets[i]]);
        })];
    }

    private static double[] SequenceLosses(Tensor logits) => [.. TokenLosses(logits).GroupBy(token => token.Example).Select(group => group.Sum(token => token.Loss))];

    private static double[] MeanSequenceLosses(Tensor logits) => [.. TokenLosses(logits).GroupBy(token => token.Example).Select(group => group.Average(token => token.Loss))];

    private static double LogSigmoid(double x) => -Math.Log(1 + Math.Exp(-x));

    [Fact]
    public void Grad_ascent_is_minus_the_mean_over_tokens()
    {
        using var scope = NewDisposeScope();
        var logits = Logits(1);

        Assert.Equal(-TokenLosses(logits).Average(token => token.Loss), new GradAscent(new GradAscentSettings()).Loss(Step(Scored(logits))).Total.item<float>(), 1e-5);
    }

    [Fact]
    public void Grad_diff_weighs_both_terms_and_its_bound_can_be_switched_off()
    {
        using var scope = NewDisposeScope();
        var (forget, retain) = (Logits(1), Logits(2));
        double Loss(double bound) => new GradDiff(new GradDiffSettings { ForgetWeight = 2, RetainWeight = 3, MaxForgetLoss = bound })
            .Loss(Step(Scored(forget), retain: Scored(retain))).Total.item<float>();
        var kept = 3 * TokenLosses(retain).Average(token => token.Loss);

        Assert.Equal((-2 * TokenLosses(forget).Average(token => token.Loss)) + kept, Loss(0), 1e-5);
        Assert.Equal((-2 * MeanSequenceLosses(forget).Average(loss => Math.Min(loss, 2))) + kept, Loss(2), 1e-5);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void Npo_at_the_start_equals_two_over_beta_ln_two(double beta)
    {
        using var scope = NewDisposeScope();
        var loss = new Npo(new NpoSettings { Beta = beta, RetainWeight = 0 }).Loss(Step(Scored(Logits(1)))).Total.item<float>();

        Assert.Equal(2 / beta * Math.Log(2), loss, 1e-4);
    }

    [Fact]
    public void The_gradient_of_npo_at_the_start_is_that_of_ascent_on_summed_losses()
    {
        using var scope = NewDisposeScope();
        var logits = Logits(1).requires_grad_();
        var npo = autograd.grad([new Npo(new NpoSettings { RetainWeight = 0 }).Loss(Step(Scored(logits))).Total], [logits])[0];
        var ascent = autograd.grad([-Scored(logits).SequenceLosses.mean()], [logits])[0];

        Assert.True(npo.allclose(ascent, 1e-5, 1e-6));
    }

    [Fact]
    public void Npo_follows_its_formula_away_from_the_start()
    {
        using var scope = NewDisposeScope();
        var (logits, original) = (Logits(1), Logits(9));
        var margins = SequenceLosses(logits).Zip(SequenceLosses(original), (now, then) => now - then);
        var expected = -2 / 0.3 * margins.Average(margin => LogSigmoid(0.3 * margin));

        Assert.Equal(expected, new Npo(new NpoSettings { Beta = 0.3, RetainWeight = 0 }).Loss(Step(Scored(logits, original))).Total.item<float>(), 1e-4);
    }

    [Fact]
    public void Npo_and_the_preference_methods_start_at_13_8629_at_their_default_beta()
    {
        using var scope = NewDisposeScope();
        var step = Step(Scored(Logits(1)), Scored(Logits(2)));

        Assert.Equal(13.8629, new Npo(new NpoSettings()).Loss(step).Total.item<float>(), 1e-4);
        Assert.Equal(13.8629, new IdkDpo(new IdkDpoSettings()).Loss(step).Total.item<float>(), 1e-4);
        Assert.Equal(13.8629, new AltPo(new AltPoSettings()).Loss(step).Total.item<float>(), 1e-4);
    }

    [Fact]
    public void Weighted_ascent_and_satimp_without_weights_are_gradient_ascent()
    {
        using var scope = NewDisposeScope();
        var logits = Logits(1).requires_grad_();
        var ascent = new GradAscent(new GradAscentSettings()).Loss(Step(Scored(logits))).Total;
        var expected = autograd.grad([ascent], [logits])[0];
        foreach (var method in new IUnlearningMethod[] { new Wga(new WgaSettings { Beta = 0 }), new SatImp(new SatImpSettings { Beta1 = 0, Beta2 = 0, ForgetWeight = 1 }) })
        {
            var total = method.Loss(Step(Scored(logits))).Total;

            Assert.Equal(ascent.item<float>(), total.item<float>(), 1e-6);
            Assert.True(autograd.grad([total], [logits])[0].allclose(expected, 1e-6, 1e-7));
        }
    }

    [Fact]
    public void Undial_without_a_lowered_logit_has_no_gradient_at_the_start()
    {
        using var scope = NewDisposeScope();
        var logits = Logits(1).requires_grad_();
        Tensor Gradient(double beta) => autograd.grad([new Undial(new UndialSettings { Beta = beta }).Loss(Step(Scored(logits))).Total], [logits])[0];

        Assert.True(Gradient(0).abs().max().item<float>() < 1e-7);
        Assert.True(Gradient(10).abs().max().item<float>() > 0.01);
    }

    [Fact]
    public void Ce_u_teaches_nothing_to_answers_of_one_token_and_never_asks_for_the_true_one()
    {
        using var scope = NewDisposeScope();
        var logits = Logits(1).requires_grad_();
        var all = autograd.grad([new CeU(new CeUSettings { IgnoredFirstTokens = 0 }).Loss(Step(Scored(logits))).Total], [logits])[0].data<float>().ToArray();
        var none = autograd.grad([new CeU(new CeUSettings { IgnoredFirstTokens = 3 }).Loss(Step(Scored(logits))).Total], [logits])[0];
        int[] targets = [2, 3, 4, 0, 1, 2];

        Assert.Equal(0, none.abs().max().item<float>());
        for (var token = 0; token < 6; token++) Assert.True(all[(token * Vocabulary) + targets[token]] > 0, $"the true token {token} is not pushed down");
    }

    [Fact]
    public void The_dual_weight_of_pdu_follows_the_violated_constraint_after_the_warm_up()
    {
        using var scope = NewDisposeScope();
        using var method = new Pdu(new PduSettings { RetainWeight = 2, MaxRetainLoss = 0.5, DualStepSize = 3, DualWarmUpEpochs = 1 });
        var (forget, retain) = (Logits(1), Logits(2));
        var excess = TokenLosses(retain).Average(token => token.Loss) - 0.5;
        double Lambda(int epoch)
        {
            method.Loss(new UnlearningStep(() => Scored(forget), () => null, () => Scored(retain)) { Epoch = epoch });
            return method.State.Single().Value.item<float>();
        }

        Assert.Equal(2, Lambda(0), 1e-6);
        Assert.Equal(2 + (3 * excess), Lambda(1), 1e-4);
        Assert.Equal(2 + (6 * excess), Lambda(1), 1e-4);
        using var loose = new Pdu(new PduSettings { RetainWeight = 2, MaxRetainLoss = 50, DualWarmUpEpochs = 0 });
        loose.Loss(Step(Scored(forget), retain: Scored(retain)));
        Assert.Equal(0, loose.State.Single().Value.item<float>());
    }

    [Fact]
    public void Maximised_entropy_is_zero_for_a_uniform_prediction()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(0, new MaxEntropy(new MaxEntropySettings()).Loss(Step(Scored(zeros([6, Vocabulary], float32)))).Total.item<float>(), 1e-6);
        Assert.True(new MaxEntropy(new MaxEntropySettings()).Loss(Step(Scored(Logits(1)))).Total.item<float>() > 0.1);
    }

    [Fact]
    public void Simnpo_is_softplus_of_the_mean_loss()
    {
        using var scope = NewDisposeScope();
        var logits = Logits(1);
        double Loss(double delta) => new SimNpo(new SimNpoSettings { Beta = 2, Delta = delta, ForgetWeight = 1, RetainWeight = 0 }).Loss(Step(Scored(logits))).Total.item<float>();

        Assert.Equal(2.0 / 2 * MeanSequenceLosses(logits).Average(loss => Math.Log(1 + Math.Exp(-2 * loss))), Loss(0), 1e-5);
        Assert.Equal(2.0 / 2 * MeanSequenceLosses(logits).Average(loss => Math.Log(1 + Math.Exp(-2 * (loss - 0.7)))), Loss(0.7), 1e-5);
    }

    [Fact]
    public void Idk_dpo_prefers_the_refusal_to_the_answer()
    {
        using var scope = NewDisposeScope();
        var (answers, refusals, originalAnswers, originalRefusals) = (Logits(1), Logits(2), Logits(3), Logits(4));
        var method = new IdkDpo(new IdkDpoSettings { Beta = 0.2, RetainWeight = 0 });
        var gains = Enumerable.Range(0, 3).Select(i =>
            SequenceLosses(originalRefusals)[i] - SequenceLosses(refusals)[i] - (SequenceLosses(originalAnswers)[i] - SequenceLosses(answers)[i]));

        Assert.Equal(2 / 0.2 * Math.Log(2), method.Loss(Step(Scored(answers), Scored(refusals))).Total.item<float>(), 1e-4);
        Assert.Equal(-2 / 0.2 * gains.Average(gain => LogSigmoid(0.2 * gain)), method.Loss(Step(Scored(answers, originalAnswers), Scored(refusals, originalRefusals))).Total.item<float>(), 1e-4);
    }

    [Fact]
    public void Kl_is_taken_from_the_original_over_the_whole_vocabulary_at_the_predicting_positions()
    {
        using var scope = NewDisposeScope();
        var (logits, original) = (Logits(1), Logits(2));
        double[] LogSoftmax(Tensor rows, int row)
        {
            var values = rows.data<float>().ToArray().Skip(row * Vocabulary).Take(Vocabulary).Select(value => (double)value).ToArray();
            var normaliser = Math.Log(values.Sum(Math.Exp));
            return [.. values.Select(value => value - normaliser)];
        }

        var expected = Enumerable.Range(0, 6).Average(row =>
            LogSoftmax(original, row).Zip(LogSoftmax(logits, row), (then, now) => Math.Exp(then) * (then - now)).Sum());

        Assert.Equal(expected, Scored(logits, original).MeanKlFromOriginal().item<float>(), 1e-5);
        Assert.Equal(0, Scored(logits).MeanKlFromOriginal().item<float>(), 1e-6);
    }

    [Fact]
    public void Spul_adds_its_three_terms_with_their_weights()
    {
        using var scope = NewDisposeScope();
        var (refusals, retain, original) = (Logits(1), Logits(2), Logits(3));
        var terms = new Spul(new SpulSettings { RetainWeight = 3, KlWeight = 0.5 }).Loss(Step(replacements: Scored(refusals), retain: Scored(retain, original)));
        var (forgetLoss, retainLoss) = (TokenLosses(refusals).Average(token => token.Loss), TokenLosses(retain).Average(token => token.Loss));
        var kl = Scored(retain, original).MeanKlFromOriginal().item<float>();

        Assert.Equal(["forget", "retain", "kl"], terms.Parts.Select(part => part.Key));
        Assert.Equal(forgetLoss + (3 * retainLoss) + (0.5 * kl), terms.Total.item<float>(), 1e-4);
    }

    [Fact]
    public void Spul_has_no_forget_term_in_a_batch_without_forget_examples()
    {
        using var scope = NewDisposeScope();
        var terms = new Spul(new SpulSettings { KlWeight = 0 }).Loss(Step(retain: Scored(Logits(2))));

        Assert.Equal(["retain"], terms.Parts.Select(part => part.Key));
    }

    [Theory]
    [InlineData(2048, 604_416)]
    [InlineData(4096, 1_192_192)]
    [InlineData(5120, 1_486_080)]
    public void The_prompt_encoder_has_as_many_weights_as_the_paper_reports(int modelWidth, long count)
    {
        using var encoder = new PromptEncoder(30, modelWidth, 128, 1, CPU);

        Assert.Equal(count, encoder.ParameterCount);
    }

    [Fact]
    public void The_prompt_encoder_starts_as_torch_modules_do()
    {
        using var scope = NewDisposeScope();
        using var encoder = new PromptEncoder(50, 64, 128, 1, CPU);
        var start = encoder.Trainables.ToDictionary(pair => pair.Key, pair => pair.Value.detach());

        Assert.Equal(1, start["embedding"].std().item<float>(), 0.05f);
        Assert.InRange(start["linear1.weight"].abs().max().item<float>(), 0.99f / 8, 1f / 8);
        Assert.InRange(start["linear3.bias"].abs().max().item<float>(), 0.9f / MathF.Sqrt(128), 1 / MathF.Sqrt(128));
        Assert.Equal([50L, 64L], encoder.Forward().shape);
    }

    [Theory]
    [InlineData("npo", "beta", "0.5", "beta")]
    [InlineData("spul", "beta", "0.25", "klWeight")]
    [InlineData("spul", "p", "12", "promptLength")]
    [InlineData("grad-diff", "alpha", "2.5", "retainWeight")]
    public void Settings_can_be_given_by_the_letters_of_the_papers(string method, string key, string value, string property)
    {
        var changed = UnlearningMethods.With(UnlearningMethods.Defaults(method), [new(key, value)]);
        var json = System.Text.Json.JsonSerializer.SerializeToNode(changed, Compliance.Engine.Training.SettingsJson.Options)!;

        Assert.Equal(double.Parse(value, System.Globalization.CultureInfo.InvariantCulture), json[property]!.GetValue<double>());
        Assert.Equal(method, json["method"]!.GetValue<string>());
        Assert.Equal(method, UnlearningMethods.NameOf(changed));
    }

    [Theory]
    [InlineData("npo", "p", "3", "npo has no setting \"promptLength\"; expected one of: ")]
    [InlineData("npo", "beta", "0", "beta is 0; expected a number above 0")]
    [InlineData("spul", "p", "0", "promptLength is 0; expected 1 to 1000")]
    [InlineData("npo", "lora", "maybe", "lora is \"maybe\"; expected true or false")]
    [InlineData("npo", "alpha", "0", "expected a forgetShare of 1")]
    [InlineData("npo", "forgetShare", "0", "forgetShare is 0")]
    [InlineData("npo", "epochs", "-2", "epochs is -2; expected at least 1")]
    public void Wrong_settings_are_named(string method, string key, string value, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => UnlearningMethods.With(UnlearningMethods.Defaults(method), [new(key, value)])).Message);

    [Fact]
    public void An_unknown_method_is_answered_with_the_known_ones() =>
        Assert.Contains("grad-ascent, grad-diff, npo", Assert.Throws<ArgumentException>(() => UnlearningMethods.Defaults("magic")).Message);
}
