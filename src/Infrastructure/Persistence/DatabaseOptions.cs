namespace Compliance.Infrastructure.Persistence;

/// <summary>Configuration section "Database".</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Empty on SQLite: compliance.db in the data folder.</summary>
    public string ConnectionString { get; set; } = "";
}
