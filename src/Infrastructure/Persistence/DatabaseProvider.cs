namespace Compliance.Infrastructure.Persistence;

/// <summary>The databases that the portal runs on.</summary>
public enum DatabaseProvider { Sqlite, PostgreSql, SqlServer }
