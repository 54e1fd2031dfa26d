using System.Security.Cryptography;
using System.Text;
using Compliance.Application.Requests;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Vault;

namespace Compliance.Infrastructure.Tests.Vault;

public sealed class VaultTests
{
    private static readonly SubjectDetails Details = new("Ada Quillfeather", ["A. Moonbury"], "ada@mail.example", ["quill_77"], "My novel.", [new SeenOutput("p", "o")]);

    private static PersonVault NewVault() => new(MasterKey.Parse(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), "test"));

    [Fact]
    public void What_is_sealed_opens_again_and_shows_nothing()
    {
        var vault = NewVault();
        var person = vault.Create(Details);
        var opened = vault.Open(person);
        Assert.Equal(Details.FullName, opened.FullName);
        Assert.Equal(Details.SeenOutputs, opened.SeenOutputs);
        Assert.DoesNotContain("Quillfeather", Encoding.UTF8.GetString(person.Sealed!));
        Assert.Equal("1234 5678", vault.Unseal(person, vault.Seal(person, "1234 5678")));
    }

    [Fact]
    public void A_shredded_person_can_never_be_read_again()
    {
        var vault = NewVault();
        var person = vault.Create(Details);
        var secret = vault.Seal(person, "code");
        vault.Shred(person, DateTimeOffset.UnixEpoch);
        Assert.Throws<PersonShreddedException>(() => vault.Open(person));
        Assert.Throws<PersonShreddedException>(() => vault.Unseal(person, secret));
        Assert.Null(person.Sealed);
    }

    [Fact]
    public void Any_flipped_bit_is_noticed()
    {
        var vault = NewVault();
        var person = vault.Create(Details);
        foreach (var place in new[] { 0, 12, person.Sealed!.Length / 2, person.Sealed.Length - 1 })
        {
            var copy = new PersonRecord { Id = person.Id, WrappedKey = person.WrappedKey, Sealed = [.. person.Sealed] };
            copy.Sealed[place] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => vault.Open(copy));
        }
    }

    [Fact]
    public void What_is_sealed_for_one_person_or_purpose_is_useless_for_another()
    {
        var vault = NewVault();
        var (ada, bert) = (vault.Create(Details), vault.Create(Details with { FullName = "Bert" }));
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(new PersonRecord { Id = bert.Id, WrappedKey = ada.WrappedKey, Sealed = ada.Sealed }));
        Assert.ThrowsAny<CryptographicException>(() => vault.Unseal(ada, ada.Sealed!));
        Assert.ThrowsAny<CryptographicException>(() => NewVault().Open(ada));
    }

    [Fact]
    public void Keyed_hashes_depend_on_the_key()
    {
        var vault = NewVault();
        Assert.Equal(vault.KeyedHash("a"), vault.KeyedHash("a"));
        Assert.NotEqual(vault.KeyedHash("a"), NewVault().KeyedHash("a"));
    }

    [Fact]
    public void The_demo_key_is_made_once_and_only_its_owner_reads_it()
    {
        if (Environment.GetEnvironmentVariable(MasterKey.Variable) is { Length: > 0 }) return;
        var folder = Directory.CreateTempSubdirectory("compliance-test-");
        try
        {
            var file = Path.Combine(folder.FullName, "demo-master-key");
            var keys = new MasterKey[8];
            Parallel.For(0, keys.Length, index => keys[index] = MasterKey.Load(true, file));
            Assert.Single(keys.Select(key => Convert.ToHexString(key.Derive("x"))).Distinct());
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Single(folder.GetFiles());
            var refused = Assert.Throws<InvalidOperationException>(() => MasterKey.Load(false, file));
            Assert.Contains(MasterKey.Variable, refused.Message);
            Assert.Contains("openssl rand", refused.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAA")]
    public void A_key_of_another_size_is_refused(string text) => Assert.Contains("32 bytes", Assert.Throws<InvalidOperationException>(() => MasterKey.Parse(text, "The key")).Message);
}
