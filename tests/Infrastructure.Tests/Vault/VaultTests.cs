using System.Security.Cryptography;
using System.Text;
using Compliance.Application.Requests;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Vault;

namespace Compliance.Infrastructure.Tests.Vault;

public sealed class VaultTests
{
    private static readonly SubjectDetails Details = new("Ada Quillfeather", ["A. Moonbury"], "ada@mail.example", ["quill_77"], "My novel.", [new SeenOutput("p", "o")]);

    private static MasterKey NewKey() => MasterKey.Parse(MasterKey.NewText(), "test");

    private static PersonVault NewVault(params MasterKey[] keys)
    {
        var ring = new MasterKeyRing(keys is [] ? [NewKey()] : keys);
        return new PersonVault(ring, new SuppressionKey(ring));
    }

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
    [Trait("Requirement", "G-32")]
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
            var copy = new PersonRecord { Id = person.Id, WrappedKey = person.WrappedKey, WrappedBy = person.WrappedBy, Sealed = [.. person.Sealed] };
            copy.Sealed[place] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => vault.Open(copy));
        }
    }

    [Fact]
    [Trait("Requirement", "G-32")]
    public void What_is_sealed_for_one_person_or_purpose_is_useless_for_another()
    {
        var vault = NewVault();
        var (ada, bert) = (vault.Create(Details), vault.Create(Details with { FullName = "Bert" }));
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(new PersonRecord { Id = bert.Id, WrappedKey = ada.WrappedKey, Sealed = ada.Sealed }));
        Assert.ThrowsAny<CryptographicException>(() => vault.Unseal(ada, ada.Sealed!));
        Assert.ThrowsAny<CryptographicException>(() => NewVault().Open(ada));
    }

    [Fact]
    public void A_second_master_key_reads_on_and_takes_over()
    {
        var (old, next) = (NewKey(), NewKey());
        var person = NewVault(old).Create(Details);
        // First every host learns the next key, then it becomes the one that wraps.
        var both = NewVault(old, next);
        var inBetween = NewVault(next, old).Create(Details with { FullName = "Bert" });
        Assert.Equal("Bert", both.Open(inBetween).FullName);

        Assert.False(both.Rewrap(person));
        Assert.True(NewVault(next, old).Rewrap(person));
        Assert.Equal(next.Id, person.WrappedBy);
        Assert.Equal(Details.FullName, NewVault(next).Open(person).FullName);
        var refused = Assert.ThrowsAny<CryptographicException>(() => NewVault(old).Open(person));
        Assert.Contains(next.Id, refused.Message);
        Assert.Contains(MasterKeyRing.OthersVariable, refused.Message);
    }

    [Fact]
    public void What_was_wrapped_before_keys_had_names_opens_with_any_key_of_the_ring()
    {
        var (old, next) = (NewKey(), NewKey());
        var person = NewVault(old).Create(Details);
        person.WrappedBy = null;

        Assert.Equal(Details.FullName, NewVault(next, old).Open(person).FullName);
        Assert.ThrowsAny<CryptographicException>(() => NewVault(next).Open(person));
    }

    [Fact]
    public void A_key_service_is_asked_by_a_command()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Contains("status 3", Assert.Throws<InvalidOperationException>(() => MasterKeyRing.FromCommand("exit 3")).Message);
        Assert.Contains("32 bytes", Assert.Throws<InvalidOperationException>(() => MasterKeyRing.FromCommand("echo nothing")).Message);
        Assert.Contains("32 bytes", Assert.Throws<InvalidOperationException>(() => MasterKeyRing.FromCommand("true")).Message);
        var (first, second) = (MasterKey.NewText(), MasterKey.NewText());
        Assert.Equal([MasterKey.Parse(first, "").Id, MasterKey.Parse(second, "").Id], MasterKeyRing.FromCommand($"echo {first}; echo {second}").KnownIds);
    }

    [Fact]
    public void The_demo_key_is_made_once_and_only_its_owner_reads_it()
    {
        if (Environment.GetEnvironmentVariable(MasterKeyRing.Variable) is { Length: > 0 }) return;
        var folder = Directory.CreateTempSubdirectory("compliance-test-");
        try
        {
            var file = Path.Combine(folder.FullName, "demo-master-key");
            var keys = new MasterKeyRing[8];
            Parallel.For(0, keys.Length, index => keys[index] = MasterKeyRing.Load(true, file));
            Assert.Single(keys.Select(key => Convert.ToHexString(key.Derive("x"))).Distinct());
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Single(folder.GetFiles());
            var refused = Assert.Throws<InvalidOperationException>(() => MasterKeyRing.Load(false, file));
            Assert.Contains(MasterKeyRing.Variable, refused.Message);
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
