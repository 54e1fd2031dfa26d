using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence;

/// <summary>Tells a lost race, which is worth another try, from a real fault.</summary>
internal static class LostRace
{
    // SQLSTATE classes of PostgreSQL: 40 is transaction rollback (serialisation, deadlock), 23505 a unique key that another writer took.
    private static readonly string[] SqlStates = ["40001", "40P01", "23505"];

    // SQL Server: 1205 deadlock victim, 2601 and 2627 unique key.
    private static readonly string[] SqlServerNumbers = ["1205", "2601", "2627"];

    // SQLite: 5 busy, 6 locked, 2067 and 1555 unique key.
    public static bool Is(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException
        || (exception.InnerException is DbException inner && (SqlStates.Contains(inner.SqlState) || IsSqliteRace(inner) || IsSqlServerRace(inner)));

    private static bool IsSqliteRace(DbException exception) =>
        exception is Microsoft.Data.Sqlite.SqliteException sqlite && (sqlite.SqliteErrorCode is 5 or 6 || sqlite.SqliteExtendedErrorCode is 2067 or 1555);

    private static bool IsSqlServerRace(DbException exception) =>
        exception is Microsoft.Data.SqlClient.SqlException server && SqlServerNumbers.Contains(server.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
