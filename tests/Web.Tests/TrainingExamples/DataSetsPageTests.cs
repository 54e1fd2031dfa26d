using Bunit;
using Compliance.Application.Pipeline;
using Compliance.Application.TrainingExamples;
using Compliance.Domain.Access;
using Compliance.Web.Tests.Canned;
using Compliance.Web.TrainingExamples;

namespace Compliance.Web.Tests.TrainingExamples;

public sealed class DataSetsPageTests
{
    private static readonly DataSetRow Cooling = new(Guid.NewGuid(), "fresh", new string('f', 64), CannedPortal.Now, 12, 0, []) { IsCooling = true, TrainableFrom = new DateOnly(2026, 12, 18), CollectedOn = new DateOnly(2026, 11, 18) };

    private readonly CannedUseCases useCases = CannedPortal.Answers().On<ListDataSets, Page<DataSetRow>>((_, _) => new Page<DataSetRow>([Cooling], 1, 1, 25));

    [Fact]
    [Trait("Requirement", "E-28.6")]
    public void A_data_set_that_cools_says_until_when_and_takes_a_reasoned_exception()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var page = context.Render<DataSetsPage>();
        Assert.Contains("cools until Friday 18 December 2026", page.Markup);
        page.Find("#cooling-set").Change(Cooling.Id.ToString());
        page.Find("#cooling-reason").Change("The hospital needs it for the winter.");
        page.Find("[data-testid=except]").Click();
        Assert.Equal(new ExceptFromCooling(Cooling.Id, "The hospital needs it for the winter."), useCases.Sent.Select(sent => sent.UseCase).OfType<ExceptFromCooling>().Single());
    }

    [Fact]
    [Trait("Requirement", "G-17.2")]
    public void An_engineer_marks_a_data_set_as_made_public_and_an_officer_only_reads()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        context.Render<DataSetsPage>().Find("[data-testid=published]").Click();
        Assert.Equal(new MarkDataSetPublished(Cooling.Id, true), useCases.Sent.Select(sent => sent.UseCase).OfType<MarkDataSetPublished>().Single());
        using var officer = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        Assert.Empty(officer.Render<DataSetsPage>().FindAll("main button, td button"));
    }
}
