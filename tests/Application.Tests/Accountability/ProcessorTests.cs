using Compliance.Application.Accountability;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Tests.House;
using Compliance.Domain;
using Compliance.Domain.Accountability;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Accountability;

/// <summary>Who processes for the office has a record, from the contract to the deletion (Art. 28 GDPR).</summary>
[Trait("Requirement", "G-28")]
public sealed class ProcessorTests
{
    private static readonly AddProcessor Host = new("GPU Barn", ProcessorRole.GpuHost, "Training examples while a job runs; weights of models.", "DE", "C-2026-17", new DateOnly(2026, 3, 1));

    [Theory, OnEachDatabase]
    public async Task A_processor_has_a_record_from_the_contract_to_the_confirmed_deletion(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(Host, PortalUnderTest.Officer)).Problem!.Kind);
        var id = await portal.Do(Host, PortalUnderTest.Engineer);
        await portal.Do(new InstructProcessor(id, "Keep nothing on local disks after a job has ended."), PortalUnderTest.Engineer);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.Do(new InstructProcessor(id, "Name every new sub-processor four weeks before."), PortalUnderTest.Administrator);

        Assert.Equal("not-ended", (await portal.Send(new ConfirmDeletion(id, "Certificate of deletion 4711."), PortalUnderTest.Administrator)).Problem!.Code);
        Assert.Equal("ends-before-start", (await portal.Send(new EndProcessor(id, new DateOnly(2026, 2, 1)), PortalUnderTest.Administrator)).Problem!.Code);
        await portal.Do(new EndProcessor(id, new DateOnly(2026, 11, 30)), PortalUnderTest.Administrator);
        Assert.Equal("already-ended", (await portal.Send(new EndProcessor(id, new DateOnly(2026, 12, 31)), PortalUnderTest.Administrator)).Problem!.Code);
        await portal.Do(new InstructProcessor(id, "Delete every copy and send the certificate."), PortalUnderTest.Administrator);
        await portal.Do(new ConfirmDeletion(id, "Certificate of deletion 4711."), PortalUnderTest.Administrator);
        Assert.Equal("processor-done", (await portal.Send(new InstructProcessor(id, "Do something more with it."), PortalUnderTest.Administrator)).Problem!.Code);

        var record = await portal.Do(new GetProcessor(id, new PageRequest(1, 2)), PortalUnderTest.Officer);
        Assert.Equal(("C-2026-17", new DateOnly(2026, 11, 30), "Certificate of deletion 4711."), (record.ContractReference, record.EndedOn!.Value, record.DeletionProof));
        Assert.Equal(3, record.Instructions.TotalCount);
        Assert.Equal(["Delete every copy and send the certificate.", "Name every new sub-processor four weeks before."], record.Instructions.Items.Select(instruction => instruction.Text));
        Assert.Equal("engineer-1", Assert.Single((await portal.Do(new GetProcessor(id, new PageRequest(2, 2)), PortalUnderTest.Officer)).Instructions.Items).GivenBy);
        Assert.Equal(3, (await portal.Do(new ListAuditEntries(new PageRequest(), Action: "processor-instructed"), PortalUnderTest.Administrator)).TotalCount);
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact]
    public async Task Outside_the_eea_it_must_be_said_what_allows_the_transfer()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        Assert.Equal("TransferBasis", (await portal.Send(Host with { Country = "US" }, PortalUnderTest.Engineer)).Problem!.Field);
        await portal.Do(Host with { Country = "US", TransferBasis = "Standard contractual clauses of 2021" }, PortalUnderTest.Engineer);
        Assert.Equal("Country", (await portal.Send(Host with { Country = "Germany" }, PortalUnderTest.Engineer)).Problem!.Field);
        Assert.Equal("ContractedOn", (await portal.Send(Host with { ContractedOn = new DateOnly(2027, 1, 1) }, PortalUnderTest.Engineer)).Problem!.Field);
    }

    [Fact]
    public async Task The_list_is_paged_and_those_whose_contract_runs_come_first()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var ended = await portal.Do(Host with { Name = "A mail provider", Role = ProcessorRole.MailProvider }, PortalUnderTest.Engineer);
        await portal.Do(Host with { Name = "Z model service", Role = ProcessorRole.ModelService }, PortalUnderTest.Engineer);
        await portal.Do(new EndProcessor(ended, new DateOnly(2026, 10, 1)), PortalUnderTest.Engineer);
        var first = await portal.Do(new ListProcessors(new PageRequest(1, 1)), PortalUnderTest.Officer);
        Assert.Equal((2, "Z model service"), (first.TotalCount, Assert.Single(first.Items).Name));
        Assert.Equal("A mail provider", Assert.Single((await portal.Do(new ListProcessors(new PageRequest(2, 1)), PortalUnderTest.Officer)).Items).Name);
    }

    /// <summary>An instruction is written down once: nothing in the house changes or removes one.</summary>
    [Fact]
    public void No_property_of_an_instruction_can_be_set_later() =>
        Assert.All(typeof(ProcessorInstruction).GetProperties(), property => Assert.Contains(
            typeof(System.Runtime.CompilerServices.IsExternalInit), property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()));
}
