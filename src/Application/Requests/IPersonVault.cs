using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Opens and closes the encrypted place of a person (AES-256-GCM under the person's key, wrapped by the master key).</summary>
public interface IPersonVault
{
    /// <summary>Makes a record with a fresh data key and the sealed details. The caller adds it to the database.</summary>
    PersonRecord Create(SubjectDetails details);

    /// <summary>The details.</summary>
    /// <exception cref="PersonShreddedException">The key was destroyed.</exception>
    SubjectDetails Open(PersonRecord person);

    /// <summary>Puts other details in the place of the sealed ones.</summary>
    /// <exception cref="PersonShreddedException">The key was destroyed.</exception>
    void Replace(PersonRecord person, SubjectDetails details);

    /// <summary>Seals a secret under the person's key.</summary>
    byte[] Seal(PersonRecord person, string secret);

    /// <summary>Opens such a secret.</summary>
    string Unseal(PersonRecord person, byte[] sealedSecret);

    /// <summary>Destroys the person's key: nothing sealed under it can ever be read again.</summary>
    void Shred(PersonRecord person, DateTimeOffset now);

    /// <summary>Wraps the person's key under the current master key.</summary>
    /// <returns>Whether anything changed: false when it is wrapped by that key already, or shredded.</returns>
    bool Rewrap(PersonRecord person);

    /// <summary>HMAC-SHA-256 under the portal's suppression key, hex. For lists that must recognise a text without keeping it.</summary>
    string KeyedHash(string text);
}
