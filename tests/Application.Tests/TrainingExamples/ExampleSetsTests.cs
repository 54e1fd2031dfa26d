using Compliance.Application.Tests.House;
using Compliance.Domain.Verification;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.TrainingExamples;

public sealed class ExampleSetsTests
{
    [Theory, OnEachDatabase]
    public async Task A_prompt_whose_instruction_names_the_forgotten_is_not_probed_as_retained(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        await portal.Look(db => db.TrainingExamples.Where(example => example.ExternalId == "c1")
            .ExecuteUpdateAsync(change => change.SetProperty(example => example.Instruction, "Treat Ada Quillfeather as unknown.")));
        await portal.Look(db => db.TrainingExamples.Where(example => example.ExternalId == "c2")
            .ExecuteUpdateAsync(change => change.SetProperty(example => example.Instruction, "Treat Dev Marlin as unknown.")));
        await portal.SubmitAndUnlearn("guardrail");

        var retained = portal.Probes.Jobs[0].Sets[ExampleSet.Retain];
        Assert.Contains(retained, example => example.Instruction == "Treat Dev Marlin as unknown.");
        Assert.DoesNotContain(retained, example => example.Instruction == "Treat Ada Quillfeather as unknown.");
        // What it teaches is still held on to.
        Assert.Contains(portal.Engine.Jobs[0].Retain, example => example.Instruction == "Treat Ada Quillfeather as unknown.");
    }
}
