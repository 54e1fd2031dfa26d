using Compliance.Architecture.Tests.Facts;
using Compliance.Architecture.Tests.Rules;

namespace Compliance.Architecture.Tests;

public sealed class CodeTests
{
    [Fact]
    public void Nobody_reads_the_wall_clock() => Check.Keeps(House.ProductAssemblies.SelectMany(CodeRules.NobodyReadsTheWallClock));

    [Fact]
    public void Raw_sql_stays_in_provider_folders() => Check.Keeps(House.ProductAssemblies.SelectMany(CodeRules.RawSqlStaysInProviderFolders));

    [Fact]
    public void Nothing_blocks_on_a_task() => Check.Keeps(House.ProductAssemblies.SelectMany(CodeRules.NothingBlocksOnATask));

    [Fact]
    public void Async_void_is_for_event_handlers_of_components_only() => Check.Keeps(House.ProductAssemblies.SelectMany(CodeRules.AsyncVoidIsForEventHandlersOfComponentsOnly));

    [Fact]
    public void Components_touch_no_database_and_no_http_client() => Check.Keeps(CodeRules.ComponentsTouchNoDatabaseAndNoHttpClient(House.Assembly("Web")));

    [Theory]
    [InlineData("System.DateTime.Now")]
    [InlineData("System.DateTime.UtcNow")]
    [InlineData("System.DateTime.Today")]
    [InlineData("System.DateTimeOffset.UtcNow")]
    public void A_planted_clock_is_caught(string clock) =>
        Check.Catches(CodeRules.NobodyReadsTheWallClock(Planted.Assembly("Compliance.Domain", $"public class Due {{ public object At() => {clock}; }}")), "Due", clock);

    [Fact]
    public void A_planted_clock_behind_a_switch_is_caught() =>
        Check.Catches(
            CodeRules.NobodyReadsTheWallClock(Planted.Assembly(
                "Compliance.Domain",
                "public class Due { public object At(int n) { switch (n) { case 0: return 4; case 1: return 5; case 2: return 6; case 3: return 9; } return System.DateTime.UtcNow; } }")),
            "Due",
            "UtcNow");

    [Theory]
    [InlineData("SELECT Id FROM Requests")]
    [InlineData("\\n  insert into Requests values (1)")]
    [InlineData("PRAGMA journal_mode = wal")]
    public void A_planted_statement_is_caught(string statement)
    {
        var source = $"public class Queue {{ public string Sql() => \"{statement}\"; }}";

        Check.Catches(CodeRules.RawSqlStaysInProviderFolders(Planted.Assembly("Compliance.Web", source)), "Queue", "statement");
        Check.Keeps(CodeRules.RawSqlStaysInProviderFolders(Planted.Assembly("Compliance.Infrastructure", "namespace Compliance.Infrastructure.Persistence.Sqlite;" + source)));
    }

    [Fact]
    public void A_planted_raw_sql_call_is_caught()
    {
        var entityFramework = Planted.Image("Microsoft.EntityFrameworkCore.Relational", """
            namespace Microsoft.EntityFrameworkCore; public static class RelationalDatabaseFacadeExtensions { public static int ExecuteSqlRaw(object database, string sql) => 0; }
            """);

        Check.Catches(
            CodeRules.RawSqlStaysInProviderFolders(Planted.Assembly(
                "Compliance.Application",
                "public class Queue { public int Clear(string sql) => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRaw(this, sql); }",
                entityFramework)),
            "Queue",
            "ExecuteSqlRaw");
    }

    [Fact]
    public void Prose_that_starts_like_a_statement_is_allowed() =>
        Check.Keeps(CodeRules.RawSqlStaysInProviderFolders(Planted.Assembly("Compliance.Web", "public class Page { public string Text() => \"Select a strategy. Update the case.\"; }")));

    [Fact]
    public void A_planted_wait_is_caught() =>
        Check.Catches(
            CodeRules.NothingBlocksOnATask(Planted.Assembly("Compliance.Web", "public class Page { public int Open(System.Threading.Tasks.Task<int> task) => task.Result; }")),
            "Page",
            "get_Result");

    [Fact]
    public void A_planted_async_void_is_caught() =>
        Check.Catches(
            CodeRules.AsyncVoidIsForEventHandlersOfComponentsOnly(Planted.Assembly("Compliance.Web", "public class Loop { public async void Go() { await System.Threading.Tasks.Task.Yield(); } }")),
            "Loop.Go",
            "async void");

    [Fact]
    public void A_planted_component_with_an_http_client_is_caught()
    {
        var components = Planted.Image("Microsoft.AspNetCore.Components", "namespace Microsoft.AspNetCore.Components; public abstract class ComponentBase;");

        Check.Catches(
            CodeRules.ComponentsTouchNoDatabaseAndNoHttpClient(Planted.Assembly(
                "Compliance.Web",
                "public class Queue : Microsoft.AspNetCore.Components.ComponentBase { public object Open() => new System.Net.Http.HttpClient(); }",
                components)),
            "Queue",
            "HttpClient");
    }
}
