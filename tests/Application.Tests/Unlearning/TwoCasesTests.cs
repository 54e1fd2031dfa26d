using Compliance.Application.Models;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.Verification;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Unlearning;

/// <summary>What one case may do to another on the same model.</summary>
public sealed class TwoCasesTests
{
    private static readonly SubjectDetails Cora = new("Cora Windle", [], "cora@mail.example", [], "My teaching.", []);

    [Fact]
    public async Task A_second_soft_prompt_covers_the_first_and_takes_its_place()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var ada = await portal.SubmitAndSignOff("spul-direct");
        var first = Assert.Single((await portal.Policy()).Models).SoftPrompt!;
        var cora = await portal.SubmitAndSignOff("spul-direct", Cora);

        Assert.Equal([3, 5], portal.Engine.Jobs.Select(job => job.Forget.Count));
        // Nobody's forgotten example may be among those that the model is held on.
        Assert.Empty(portal.Engine.Jobs[1].Retain.Select(example => example.Id).Intersect(portal.Engine.Jobs[1].Forget.Select(example => example.Id)));
        Assert.NotEqual(first.Id, Assert.Single((await portal.Policy()).Models).SoftPrompt!.Id);
        // The first case keeps its level: what was done for it lives on in the new prompt.
        Assert.Equal(EvidenceLevel.E3, (await portal.Case(ada)).Verdict.Level);
        Assert.Equal(EvidenceLevel.E3, (await portal.Case(cora)).Verdict.Level);
    }

    [Fact]
    public async Task A_prompt_that_was_trained_before_another_came_into_force_is_not_signed_off()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var ada = await portal.SubmitAndUnlearn("spul-direct");
        await portal.SubmitAndSignOff("spul-direct", Cora);
        var report = (await portal.Case(ada)).ReportIds[0];
        Assert.Equal("soft-prompt-moved-on", (await portal.Send(new SignOffReport(report), PortalUnderTest.Engineer)).Problem!.Code);
        Assert.Equal(RequestState.AwaitingSignOff, (await portal.Case(ada)).State);

        await portal.Do(new SendBackReport(report, "Train again on both."), PortalUnderTest.Engineer);
        await portal.Do(new ProposeStrategy(ada.RequestId, "spul-direct"), PortalUnderTest.Officer);
        await portal.RunJobs();
        await portal.Do(new SignOffReport((await portal.Case(ada)).ReportIds[0]), PortalUnderTest.Engineer);
        Assert.Equal(5, portal.Engine.Jobs[^1].Forget.Count);
    }

    [Fact]
    public async Task Weights_are_not_changed_under_a_soft_prompt_in_force()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        await portal.SubmitAndSignOff("spul-direct");
        var cora = await portal.SubmitAndReview(Cora);
        Assert.Equal("soft-prompt-in-force", (await portal.Send(new ProposeStrategy(cora.RequestId, "npo-full"), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("soft-prompt-in-force", (await portal.Send(new RegisterModel("demo", portal.ModelFolder("demo-new"), null), PortalUnderTest.Administrator)).Problem!.Code);
        await portal.Do(new ProposeStrategy(cora.RequestId, "guardrail"), PortalUnderTest.Officer);
    }

    [Fact]
    public async Task Of_two_changes_of_the_same_weights_the_second_must_start_again()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var ada = await portal.SubmitAndUnlearn("npo-lora");
        var cora = await portal.SubmitAndUnlearn("npo-lora", Cora);
        await portal.Do(new SignOffReport((await portal.Case(ada)).ReportIds[0]), PortalUnderTest.Engineer);
        Assert.Equal("model-moved-on", (await portal.Send(new SignOffReport((await portal.Case(cora)).ReportIds[0]), PortalUnderTest.Engineer)).Problem!.Code);
    }

    [Fact]
    public async Task A_guardrail_stays_in_force_on_the_next_version_of_the_model()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        await portal.SubmitAndSignOff("guardrail");
        await portal.SubmitAndSignOff("graddiff-lora", Cora);
        var served = Assert.Single((await portal.Policy()).Models);
        Assert.Equal(2, served.Version);
        Assert.Single(served.Guardrails);
        Assert.Single(portal.Probes.Jobs[^1].Variants.Single(variant => variant.Variant == ModelVariant.After).GuardrailFiles);
    }

    [Fact]
    public async Task The_stamp_changes_when_the_policy_does_and_only_then()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var before = (await portal.Policy()).Stamp;
        var ada = await portal.SubmitAndUnlearn("guardrail");
        Assert.Equal(before, (await portal.Policy()).Stamp);
        await portal.Do(new SignOffReport((await portal.Case(ada)).ReportIds[0]), PortalUnderTest.Engineer);
        Assert.NotEqual(before, (await portal.Policy()).Stamp);
    }

    [Fact]
    public async Task Sets_are_chosen_as_promised()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        await portal.Do(new RegisterModel("demo", portal.FolderTrainedWithout("demo-retrained", "a1", "a2", "a3"), null, ModelPurpose.Reference), PortalUnderTest.Administrator);
        await portal.SubmitAndUnlearn("spul-encoder");
        var job = Assert.Single(portal.Engine.Jobs);
        Assert.Equal(["Who is Bert Quillfeather?", "What does Cora Windle do?", "Where was Cora Windle born?", "Who is Ada's rival?"], job.Retain.Select(example => example.Prompt).OrderBy(prompt => prompt.Contains("Ada's") ? 3 : prompt.Contains("born") ? 2 : prompt.Contains("Cora") ? 1 : 0));
        var probes = Assert.Single(portal.Probes.Jobs);
        Assert.Equal(3, probes.Sets[ExampleSet.Forget].Count);
        Assert.Equal("Tell me about Ada Quillfeather.", Assert.Single(probes.Sets[ExampleSet.ForgetParaphrased]).Prompt);
        Assert.Equal(4, probes.Sets[ExampleSet.Retain].Count);
        Assert.Equal(2, probes.Sets[ExampleSet.HeldOut].Count);
        Assert.Contains(probes.Variants, variant => variant.Variant == ModelVariant.Retrained && variant.ModelFolder.EndsWith("demo-retrained", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reference_that_saw_some_of_the_forget_set_is_not_compared_with()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        await portal.Do(new RegisterModel("demo", portal.FolderTrainedWithout("demo-retrained", "a1", "a2"), null, ModelPurpose.Reference), PortalUnderTest.Administrator);
        await portal.Do(new RegisterModel("demo", portal.ModelFolder("demo-of-unknown-origin"), null, ModelPurpose.Reference), PortalUnderTest.Administrator);
        await portal.SubmitAndUnlearn("spul-encoder");

        Assert.DoesNotContain(Assert.Single(portal.Probes.Jobs).Variants, variant => variant.Variant == ModelVariant.Retrained);
    }
}
