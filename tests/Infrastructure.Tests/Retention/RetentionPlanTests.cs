using Compliance.Application.Tests.House;
using Compliance.Domain.Retention;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Compliance.Infrastructure.Tests.Retention;

/// <summary>No column with sealed personal data is without a class (G-5.1e).</summary>
public sealed class RetentionPlanTests
{
    [Fact]
    [Trait("Requirement", "G-5.1e")]
    public async Task Every_sealed_column_has_a_retention_class()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);

        var sealedColumns = await portal.Look(db => Task.FromResult(SealedColumns(db.Model)));

        Assert.Contains("Persons.Sealed", sealedColumns);
        Assert.Empty(Unclassified(sealedColumns));
        // The check sees a column that nobody classified.
        Assert.Equal(["Persons.Passport"], Unclassified([.. sealedColumns, "Persons.Passport"]));
    }

    [Fact]
    public void Every_field_of_the_plan_exists_and_every_class_says_when_and_why()
    {
        var known = typeof(ComplianceDbContext).GetProperties().Select(property => property.Name).ToHashSet();
        foreach (var found in RetentionPlan.Current.Classes)
        {
            Assert.All([found.Name, found.Start, found.DestroyedBy, found.Source], text => Assert.NotEmpty(text));
            foreach (var field in found.Fields.Where(field => !field.StartsWith("file:", StringComparison.Ordinal)))
                Assert.True(known.Contains(field.Split('.')[0]) || field.StartsWith("StoredKeys.", StringComparison.Ordinal), $"{field} of {found.Code}");
        }

        Assert.True(RetentionPlan.Current.CaseFile.Months is > 0 and <= 24);
    }

    // Whatever is sealed is bytes; hashes, times, codes and counts are no personal data. The tables of ASP.NET Core Identity hold our own staff.
    private static List<string> SealedColumns(IModel model) =>
        [.. model.GetEntityTypes().Where(entity => !entity.GetTableName()!.StartsWith("AspNet", StringComparison.Ordinal)).SelectMany(entity => entity.GetProperties().Where(property => property.ClrType == typeof(byte[])).Select(property => $"{entity.GetTableName()}.{property.Name}"))];

    private static List<string> Unclassified(IEnumerable<string> columns)
    {
        var classified = RetentionPlan.Current.Classes.SelectMany(found => found.Fields).ToHashSet();
        return [.. columns.Where(column => !classified.Contains(column))];
    }
}
