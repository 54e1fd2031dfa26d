using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Compliance.Infrastructure.Persistence.Sqlite;

/// <summary>Moments as UTC text of fixed length, so that SQLite sorts and compares them as moments.</summary>
internal sealed class UtcTextConverter() : ValueConverter<DateTimeOffset, string>(
    moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
    text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
