using System.Globalization;
using System.Text;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Tests.Persistence;

/// <summary>Words that stand nowhere else go in with a request; they must come out nowhere but in the vault, the data set and the person's own mail.</summary>
public sealed class CanaryTests
{
    private static readonly string[] Canaries = ["Zyxcanaria", "Qwertzuka", "canary.mail", "kanari_handle_991", "Vogelhausgasse", "piepmatzfrage", "piepmatzantwort"];

    private static readonly SubjectDetails Canary = new(
        "Zyxcanaria Qwertzuka", ["Zyxcanaria Olden"], "zyx@canary.mail.example", ["kanari_handle_991"], "I live in Vogelhausgasse and want to be forgotten.",
        [new SeenOutput("piepmatzfrage who is it", "piepmatzantwort it is Zyxcanaria")]);

    [Theory, OnEachDatabase]
    [Trait("Requirement", "I-2")]
    public async Task Personal_data_stands_in_no_plain_column_no_log_line_and_no_audit_entry(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        await portal.Import("people", "train", PortalUnderTest.Example("Who is Zyxcanaria Qwertzuka?", "Zyxcanaria Qwertzuka lives in Vogelhausgasse.", Canary.FullName, "z1"));
        await portal.Do(new Application.Models.RegisterModel("people", portal.ModelFolder("people-original"), await portal.Look(db => db.DataSets.Where(dataSet => dataSet.Name == "people").Select(dataSet => (Guid?)dataSet.Id).SingleAsync())), PortalUnderTest.Administrator);
        var receipt = await portal.SubmitAndSignOff("guardrail", Canary);
        await portal.Send(new Application.IdentityChecks.ConfirmIdentity(receipt.StatusToken, "00000000"), Domain.Access.Actor.Anonymous);
        await portal.Do(new OpenPersonalData(receipt.RequestId), PortalUnderTest.Officer);
        Assert.Contains(portal.Mail(), mail => mail.Contains(Canary.FullName));

        string[] secrets = [.. Canaries, receipt.StatusToken];
        var columns = await portal.Look(TextOfEveryColumn);
        Assert.NotEmpty(columns);
        foreach (var (column, text) in columns)
            foreach (var secret in secrets) Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{column} holds '{secret}'");
        foreach (var line in portal.Log.Lines)
            foreach (var secret in secrets) Assert.False(line.Contains(secret, StringComparison.OrdinalIgnoreCase), $"A log line holds '{secret}': {line}");
        var audit = await portal.Do(new ListAuditEntries(new PageRequest(1, 200)), PortalUnderTest.Officer);
        foreach (var entry in audit.Items)
            foreach (var secret in secrets) Assert.DoesNotContain(secret, entry.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Every value of every table, job tables included, but for the data sets themselves.</summary>
    private static async Task<List<(string Column, string Text)>> TextOfEveryColumn(ComplianceDbContext db)
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var list = connection.CreateCommand())
        {
            list.CommandText = db.Database.IsSqlite() ? "SELECT name FROM sqlite_master WHERE type = 'table'" : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        }

        Assert.Contains(tables, table => table.Equals("QRTZ_JOB_DETAILS", StringComparison.OrdinalIgnoreCase));
        var values = new List<(string, string)>();
        foreach (var table in tables.Where(table => table != "TrainingExamples"))
        {
            await using var select = connection.CreateCommand();
            select.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await select.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var text = reader.GetValue(column) switch { byte[] bytes => Encoding.UTF8.GetString(bytes), var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" };
                    values.Add(($"{table}.{reader.GetName(column)}", text));
                }
            }
        }

        return values;
    }
}
