using System.Security.Cryptography;
using System.Text;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Vault;

/// <summary>The key of the suppression list's hashes. It is stored, wrapped: a new master key must not make the list forget whom it keeps out.</summary>
internal sealed class SuppressionKey(MasterKeyRing ring)
{
    private const string Purpose = "suppression";
    private static readonly byte[] Label = Encoding.UTF8.GetBytes("portal/suppression");

    private byte[]? _key;

    public string Hash(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(
            _key ?? throw new InvalidOperationException("The suppression key was used before the database was prepared; hosts prepare it when they start."), Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads the key, or makes it at the first start.</summary>
    public async Task Load(ComplianceDbContext db, CancellationToken cancellationToken)
    {
        var stored = await db.Set<StoredKey>().AsNoTracking().FirstOrDefaultAsync(found => found.Purpose == Purpose, cancellationToken);
        if (stored is null)
        {
            // Derived, as it was before it was stored: hosts that start together make the same one, and older hashes stay right.
            var made = ring.Derive("compliance/suppression/1");
            db.Add(new StoredKey { Purpose = Purpose, Wrapped = ring.Wrap(made, Label), WrappedBy = ring.CurrentId });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) when (db.Set<StoredKey>().AsNoTracking().Any(found => found.Purpose == Purpose))
            {
                // Another host was quicker.
            }

            db.ChangeTracker.Clear();
            stored = await db.Set<StoredKey>().AsNoTracking().FirstAsync(found => found.Purpose == Purpose, cancellationToken);
        }

        _key = ring.Unwrap(stored.WrappedBy, stored.Wrapped, Label);
    }

    /// <summary>Wraps it under the current master key.</summary>
    public async Task Rewrap(ComplianceDbContext db, CancellationToken cancellationToken)
    {
        var stored = await db.Set<StoredKey>().FirstAsync(found => found.Purpose == Purpose, cancellationToken);
        if (stored.WrappedBy == ring.CurrentId) return;
        stored.Wrapped = ring.Wrap(ring.Unwrap(stored.WrappedBy, stored.Wrapped, Label), Label);
        stored.WrappedBy = ring.CurrentId;
    }
}
