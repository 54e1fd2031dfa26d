using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Compliance.Application.Accountability;
using Compliance.Application.Audit;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Tests.House;
using Compliance.Domain.Accountability;
using Compliance.Domain.Retention;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Accountability;

/// <summary>The record of processing can be handed over as a file of a known form (Art. 30 GDPR).</summary>
[Trait("Requirement", "G-30")]
public sealed class ProcessingRecordTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "docs", "processing-record.schema.json"))).RootElement;

    // As the REST API writes it.
    private static readonly JsonSerializerOptions AsServed = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Theory, OnEachDatabase]
    public async Task The_export_validates_against_the_schema_and_names_models_recipients_and_processors(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider, settings: new()
        {
            ["Controller:Name"] = "Harrowgate University",
            ["Controller:Contact"] = "privacy@harrowgate.example",
            ["Controller:DataProtectionOfficer"] = "dpo@harrowgate.example",
        });
        await portal.Register();
        await portal.Register("other");
        await portal.Do(new AddRecipient("Mirror Host", "office@mirror.example", "demo", null), PortalUnderTest.Engineer);
        await portal.Do(new AddProcessor("GPU Barn", ProcessorRole.GpuHost, "Training examples while a job runs.", "US", "C-17", new DateOnly(2026, 3, 1), "Standard contractual clauses"), PortalUnderTest.Engineer);
        await portal.Do(new DescribeProcessing("demo", "Answering questions about books", "Authors", "Names, places, works", "None", "Two years after the last release"), PortalUnderTest.Engineer);
        Assert.Equal("not-found", (await portal.Send(new DescribeProcessing("nothing", "Books", "Authors", "Names", "None", "Two years"), PortalUnderTest.Engineer)).Problem!.Code);

        var record = await portal.Do(new ExportProcessingRecord(), PortalUnderTest.Officer);
        Assert.Empty(JsonSchemaCheck.Faults(Schema, JsonSerializer.SerializeToElement(record, AsServed)));

        Assert.Equal("Harrowgate University", record.Controller.Name);
        Assert.Equal(["demo", "other"], record.Models.Select(model => model.Name));
        var demo = record.Models[0];
        Assert.Equal(["Answering questions about books"], demo.Purposes);
        Assert.Equal(["Mirror Host"], demo.Recipients);
        Assert.Equal((false, 0), (record.Models[1].IsDescribed, record.Models[1].Purposes.Count));
        Assert.Equal(("GPU Barn", ProcessorRole.GpuHost), (record.Processors.Single().Name, record.Processors.Single().Role));
        Assert.Contains("GPU Barn, US: Standard contractual clauses", record.Product.Transfers);
        Assert.Equal(RetentionPlan.Current.Classes.Count, record.Product.TimeLimits.Count);
        Assert.Contains(record.Product.TimeLimits, limit => limit.Contains("Case file") && limit.Contains("12 months"));
        Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), Action: "processing-record-exported"), PortalUnderTest.Officer)).Items);
    }

    [Fact]
    public async Task An_empty_portal_has_a_record_too()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        Assert.Empty(JsonSchemaCheck.Faults(Schema, JsonSerializer.SerializeToElement(await portal.Do(new GetProcessingRecord(), PortalUnderTest.Officer), AsServed)));
    }

    [Fact]
    public async Task The_check_finds_what_is_missing_of_another_type_or_unknown()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Do(new AddProcessor("GPU Barn", ProcessorRole.GpuHost, "Training examples while a job runs.", "DE", "C-17", new DateOnly(2026, 3, 1)), PortalUnderTest.Engineer);
        var whole = JsonSerializer.SerializeToNode(await portal.Do(new GetProcessingRecord(), PortalUnderTest.Officer), AsServed)!.AsObject();
        (string Fault, Action<JsonObject> Break)[] broken =
        [
            ("$: lacks processors", record => record.Remove("processors")),
            ("$.product: lacks purposes", record => record["product"]!.AsObject().Remove("purposes")),
            ("$.product.isDescribed: is String", record => record["product"]!["isDescribed"] = "yes"),
            ("$.processors[0].role: is none of", record => record["processors"]![0]!["role"] = "Landlord"),
            ("$.processors[0].contractedOn: is no date", record => record["processors"]![0]!["contractedOn"] = "last March"),
            ("$: has the unknown note", record => record["note"] = "more"),
            ("$.product.measures[0]: is shorter", record => record["product"]!["measures"]![0] = ""),
        ];
        foreach (var (fault, change) in broken)
        {
            var record = whole.DeepClone().AsObject();
            change(record);
            Assert.StartsWith(fault, Assert.Single(JsonSchemaCheck.Faults(Schema, JsonSerializer.SerializeToElement(record))));
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Compliance.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
