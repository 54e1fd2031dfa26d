using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Compliance.Application.Requests;
using Compliance.Domain.Requests;

namespace Compliance.Infrastructure.Vault;

/// <summary>AES-256-GCM under a key of each person, itself wrapped by the master key.</summary>
/// <remarks>The person's id and the purpose are authenticated with what is sealed, so that nothing sealed for one can be passed off for another.</remarks>
internal sealed class PersonVault(IKeyWrapping wrapping, SuppressionKey suppression) : IPersonVault
{
    private const int KeyLength = 32;

    public PersonRecord Create(SubjectDetails details)
    {
        var person = new PersonRecord();
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        person.WrappedKey = wrapping.Wrap(key, Label(person, "key"));
        person.WrappedBy = wrapping.CurrentId;
        person.Sealed = SealedBox.Seal(key, JsonSerializer.SerializeToUtf8Bytes(details), Label(person, "details"));
        CryptographicOperations.ZeroMemory(key);
        return person;
    }

    public SubjectDetails Open(PersonRecord person)
    {
        var text = SealedBox.Open(KeyOf(person), person.Sealed ?? throw new PersonShreddedException(person.Id), Label(person, "details"));
        return JsonSerializer.Deserialize<SubjectDetails>(text) ?? throw new InvalidOperationException($"The details of person {person.Id} are empty.");
    }

    public void Replace(PersonRecord person, SubjectDetails details) =>
        person.Sealed = SealedBox.Seal(KeyOf(person), JsonSerializer.SerializeToUtf8Bytes(details), Label(person, "details"));

    public byte[] Seal(PersonRecord person, string secret) => SealedBox.Seal(KeyOf(person), Encoding.UTF8.GetBytes(secret), Label(person, "secret"));

    public string Unseal(PersonRecord person, byte[] sealedSecret) => Encoding.UTF8.GetString(SealedBox.Open(KeyOf(person), sealedSecret, Label(person, "secret")));

    public void Shred(PersonRecord person, DateTimeOffset now)
    {
        person.WrappedKey = null;
        person.WrappedBy = null;
        person.Sealed = null;
        person.ShreddedAt = now;
    }

    public bool Rewrap(PersonRecord person)
    {
        if (person.WrappedKey is null || person.WrappedBy == wrapping.CurrentId) return false;
        var key = KeyOf(person);
        person.WrappedKey = wrapping.Wrap(key, Label(person, "key"));
        person.WrappedBy = wrapping.CurrentId;
        CryptographicOperations.ZeroMemory(key);
        return true;
    }

    public string KeyedHash(string text) => suppression.Hash(text);

    private byte[] KeyOf(PersonRecord person) => wrapping.Unwrap(person.WrappedBy, person.WrappedKey ?? throw new PersonShreddedException(person.Id), Label(person, "key"));

    private static byte[] Label(PersonRecord person, string purpose) => Encoding.UTF8.GetBytes($"{person.Id:D}/{purpose}");
}
