using Compliance.EndToEnd.Tests.Hosts;
using Microsoft.Data.Sqlite;

namespace Compliance.EndToEnd.Tests;

/// <summary>Looks for the personal data of a request where it must not be: logs, addresses, the database outside the data set, the exported audit log.</summary>
internal static class PersonalDataCheck
{
    /// <summary>The registered data set holds what the model was trained on; that is what the portal is there to search.</summary>
    private static readonly string[] DataSetTables = ["TrainingExamples"];

    /// <param name="onlyInRequest">Words that stand in the request and nowhere else.</param>
    public static async Task AssertNoLeak(Portal portal, IEnumerable<string> addresses, Person person, IReadOnlyList<string> onlyInRequest)
    {
        string[] secrets = [person.FullName, person.FullName.Split(' ')[^1], .. onlyInRequest];
        AssertAbsent("a log", portal.Logs, secrets);
        AssertAbsent("an address", string.Join('\n', addresses.Select(Uri.UnescapeDataString)), secrets);
        await AssertAbsentFromDatabase(portal.DatabaseFile, secrets);

        var export = Path.Combine(Path.GetTempPath(), $"audit-{Guid.NewGuid():N}.jsonl");
        var (exitCode, output) = await portal.Command("audit", "export", "--out", export);
        Assert.True(exitCode == 0, output);
        try
        {
            AssertAbsent("the exported audit log", await File.ReadAllTextAsync(export), secrets);
            (exitCode, output) = await portal.Command("audit", "verify", export);
            Assert.True(exitCode == 0, output);
        }
        finally
        {
            File.Delete(export);
        }
    }

    private static async Task AssertAbsentFromDatabase(string file, IReadOnlyList<string> secrets)
    {
        await using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync();
        var tables = new List<string>();
        await using (var list = database.CreateCommand())
        {
            list.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
            await using var names = await list.ExecuteReaderAsync();
            while (await names.ReadAsync())
                tables.Add(names.GetString(0));
        }

        Assert.Contains("Persons", tables);
        foreach (var table in tables.Except(DataSetTables))
        {
            await using var dump = database.CreateCommand();
            dump.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await dump.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                for (var column = 0; column < rows.FieldCount; column++)
                    AssertAbsent($"the column {table}.{rows.GetName(column)}", TextOf(rows.GetValue(column)), secrets);
        }
    }

    // Plain text inside a binary column is plain text all the same.
    private static string TextOf(object value) => value is byte[] bytes ? System.Text.Encoding.Latin1.GetString(bytes) : value.ToString() ?? "";

    private static void AssertAbsent(string place, string text, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
            Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"'{secret}' stands in {place}.");
    }
}
