using System.Globalization;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>A name in lists: the first letter of each part. "M… K…".</summary>
internal static class MaskedName
{
    public static string Of(IPersonVault vault, PersonRecord? person) =>
        person?.WrappedKey is null ? "(erased)" : Of(vault.Open(person).FullName);

    public static string Of(string fullName) =>
        string.Join(' ', fullName.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(4).Select(part => $"{StringInfo.GetNextTextElement(part)}…"));
}
