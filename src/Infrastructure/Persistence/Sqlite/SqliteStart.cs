using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence.Sqlite;

/// <summary>Makes the folder of the file and switches on the write-ahead log, so that readers do not wait for the writer.</summary>
internal sealed class SqliteStart(ComplianceDbContext db) : IProviderStart
{
    public async Task Prepare(CancellationToken cancellationToken)
    {
        var file = db.Database.GetDbConnection().DataSource;
        if (file.Length > 0 && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
    }
}
