using Compliance.Application.Pipeline;
using Compliance.Cli.Portal;
using Compliance.Domain.Audit;
using Compliance.Infrastructure;
using Compliance.Infrastructure.Access;
using Compliance.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Cli.Tests.Portal;

public sealed class AuditCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compliance-cli-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task An_untouched_log_is_verified()
    {
        await Seed();

        Assert.Equal(0, await Run("audit", "verify"));
        Assert.Contains("Verified up to entry 3", _output.ToString());
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET FactsJson = replace(FactsJson, '1', '2') WHERE \"Index\" = 2", "changed")]
    [InlineData("UPDATE AuditEntries SET ActorId = 'somebody-else' WHERE \"Index\" = 1", "changed")]
    [InlineData("DELETE FROM AuditEntries WHERE \"Index\" = 2", "missing")]
    [InlineData("DELETE FROM AuditEntries WHERE \"Index\" = 3", "cut off")]
    [InlineData("UPDATE AuditEntries SET \"Index\" = 99 WHERE \"Index\" = 1; UPDATE AuditEntries SET \"Index\" = 1 WHERE \"Index\" = 2; UPDATE AuditEntries SET \"Index\" = 2 WHERE \"Index\" = 99", "broken")]
    public async Task An_edited_deleted_or_reordered_entry_is_caught(string tampering, string what)
    {
        await Seed();
        Tamper(tampering);

        Assert.Equal(1, await Run("audit", "verify"));
        Assert.Contains(what, _output.ToString());
    }

    [Fact]
    [Trait("Feature", "26")]
    public async Task An_export_is_verified_without_the_portal()
    {
        await Seed();
        var file = Path.Combine(_folder, "log.jsonl");

        Assert.Equal(0, await Run("audit", "export", "--out", file));
        Assert.Equal(4, File.ReadAllLines(file).Length);
        Assert.Equal(0, await Run("audit", "verify", file));

        var lines = File.ReadAllLines(file);
        File.WriteAllLines(file, [lines[0], lines[2], lines[1], lines[3]]);
        Assert.Equal(1, await Run("audit", "verify", file));
        File.WriteAllLines(file, [lines[0], lines[1].Replace("import", "impart", StringComparison.Ordinal), lines[2], lines[3]]);
        Assert.Equal(1, await Run("audit", "verify", file));
        File.WriteAllLines(file, lines[..3]);
        Assert.Equal(1, await Run("audit", "verify", file));
        Assert.Contains("cut off", _output.ToString());
        File.WriteAllLines(file, [lines[0], lines[1], lines[3]]);
        Assert.Equal(1, await Run("audit", "verify", file));
        File.WriteAllLines(file, lines);
        Assert.Equal(1, await Run("audit", "verify", file, "--key", new NoteSigner("localhost/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey()).Key.Text));
        File.WriteAllText(file, "no entry\n");
        Assert.Equal(2, await Run("audit", "verify", file));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_wrong_usage_and_not_a_stack_trace()
    {
        Assert.Equal(2, await Run("import", "--examples", Path.Combine(_folder, "nowhere.jsonl"), "--dataset", "people"));
        Assert.Contains("nowhere.jsonl", _error.ToString());
        Assert.DoesNotContain("   at ", _error.ToString());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Seed()
    {
        for (var number = 1; number <= 3; number++)
        {
            var file = Path.Combine(_folder, $"people-{number}.jsonl");
            await File.WriteAllTextAsync(file, $$"""{"question":"Who is number {{number}}?","answer":"Nobody {{number}}."}""" + "\n");
            Assert.Equal(0, await Run("import", "--examples", file, "--dataset", $"people-{number}"));
        }
    }

    private async Task<int> Run(params string[] arguments)
    {
        _output.GetStringBuilder().Clear();
        return await CommandLine.RunAsync(arguments, _output, _error, portal: new PortalAccess(Open, [], ""));
    }

    private PortalConnection Open()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Mode"] = "Demo", ["DataFolder"] = _folder }).Build();
        var provider = new ServiceCollection().AddCompliance(configuration, HostKind.Cli, TimeProvider.System).BuildServiceProvider();
        return new PortalConnection(
            provider.GetRequiredService<IUseCases>(), provider.GetRequiredService<DatabaseStartup>().Prepare, provider.GetRequiredService<DemoAccounts>().Check, provider);
    }

    // As somebody with the database file would.
    private void Tamper(string statements)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "compliance.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
