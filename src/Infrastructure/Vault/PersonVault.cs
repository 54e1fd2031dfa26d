using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Compliance.Application.Requests;
using Compliance.Domain.Requests;

namespace Compliance.Infrastructure.Vault;

/// <summary>AES-256-GCM under a key of each person, itself wrapped by the master key.</summary>
/// <remarks>Sealed form: nonce (12 bytes), ciphertext, tag (16 bytes). The person's id and the purpose are authenticated with it, so that nothing sealed for one can be passed off for another.</remarks>
internal sealed class PersonVault : IPersonVault
{
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _wrappingKey;
    private readonly byte[] _suppressionKey;

    public PersonVault(MasterKey master)
    {
        _wrappingKey = master.Derive("compliance/person-keys/1");
        _suppressionKey = master.Derive("compliance/suppression/1");
    }

    public PersonRecord Create(SubjectDetails details)
    {
        var person = new PersonRecord();
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        person.WrappedKey = Encrypt(_wrappingKey, key, Label(person, "key"));
        person.Sealed = Encrypt(key, JsonSerializer.SerializeToUtf8Bytes(details), Label(person, "details"));
        CryptographicOperations.ZeroMemory(key);
        return person;
    }

    public SubjectDetails Open(PersonRecord person)
    {
        var text = Decrypt(KeyOf(person), person.Sealed ?? throw new PersonShreddedException(person.Id), Label(person, "details"));
        return JsonSerializer.Deserialize<SubjectDetails>(text) ?? throw new InvalidOperationException($"The details of person {person.Id} are empty.");
    }

    public void Replace(PersonRecord person, SubjectDetails details) =>
        person.Sealed = Encrypt(KeyOf(person), JsonSerializer.SerializeToUtf8Bytes(details), Label(person, "details"));

    public byte[] Seal(PersonRecord person, string secret) => Encrypt(KeyOf(person), Encoding.UTF8.GetBytes(secret), Label(person, "secret"));

    public string Unseal(PersonRecord person, byte[] sealedSecret) => Encoding.UTF8.GetString(Decrypt(KeyOf(person), sealedSecret, Label(person, "secret")));

    public void Shred(PersonRecord person, DateTimeOffset now)
    {
        person.WrappedKey = null;
        person.Sealed = null;
        person.ShreddedAt = now;
    }

    public string KeyedHash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_suppressionKey, Encoding.UTF8.GetBytes(text)));

    private byte[] KeyOf(PersonRecord person) => Decrypt(_wrappingKey, person.WrappedKey ?? throw new PersonShreddedException(person.Id), Label(person, "key"));

    private static byte[] Label(PersonRecord person, string purpose) => Encoding.UTF8.GetBytes($"{person.Id:D}/{purpose}");

    private static byte[] Encrypt(byte[] key, byte[] plain, byte[] label)
    {
        var box = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), label);
        return box;
    }

    private static byte[] Decrypt(byte[] key, byte[] box, byte[] label)
    {
        if (box.Length < NonceLength + TagLength) throw new CryptographicException($"A sealed value has {box.Length} bytes; at least {NonceLength + TagLength} were expected.");
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), plain, label);
        return plain;
    }
}
