using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence.Sqlite;

/// <summary>Moves the write-ahead log into the file and empties it. Deleted content is overwritten by <see cref="SecureDelete"/>.</summary>
internal sealed class SqliteScrub(ComplianceDbContext db) : IDatabaseScrub
{
    public Task Scrub(CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
}
