using Compliance.Domain.Audit;

namespace Compliance.Domain.Tests.Audit;

[Trait("Requirement", "G-5.2")]
public sealed class SignedNoteTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly NoteSigner Log = new("log.example/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());
    private static readonly NoteSigner Witness = new("witness.example", NoteAlgorithm.EcdsaCosignature, NoteSigner.CreateKey());
    private static readonly string Body = new Checkpoint(Log.Key.Name, 42, MerkleHash.OfLeaf([1])).Body;

    [Fact]
    public void A_checkpoint_is_three_lines_below_them_the_signatures_and_it_can_be_read_back()
    {
        var text = new SignedNote(Body, [Log.Sign(Body, Now)]).Text;
        Assert.StartsWith("log.example/audit\n42\n", text);
        Assert.Contains("\n\n— log.example/audit ", text);
        var note = SignedNote.Parse(text)!;
        Assert.Equal(text, note.Text);
        Assert.Equal(42, Checkpoint.Open(note, Log.Key)!.Size);
    }

    [Fact]
    public void A_cosignature_says_when_and_counts_for_the_witness_only()
    {
        var note = SignedNote.Parse(new SignedNote(Body, [Log.Sign(Body, Now), Witness.Sign(Body, Now)]).Text)!;
        Assert.Equal(Now, note.SignatureOf(Witness.Key)!.CosignedAt);
        Assert.NotNull(note.SignatureOf(Log.Key));
        // The same key under another name or with another algorithm is another key.
        var other = new NoteSigner("other.example", NoteAlgorithm.EcdsaCosignature, NoteSigner.CreateKey());
        Assert.Null(note.SignatureOf(other.Key));
        var later = Witness.Sign(Body, Now);
        var moved = later with { Value = [.. later.Value[..7], (byte)(later.Value[7] + 1), .. later.Value[8..]] };
        Assert.Null(new SignedNote(Body, [moved]).SignatureOf(Witness.Key));
    }

    [Fact]
    public void A_changed_text_another_key_and_one_wrong_signature_beside_a_right_one_are_refused()
    {
        var signature = Log.Sign(Body, Now);
        Assert.Null(new SignedNote(Body.Replace("42", "43", StringComparison.Ordinal), [signature]).SignatureOf(Log.Key));
        var impostor = new NoteSigner(Log.Key.Name, NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());
        Assert.Null(new SignedNote(Body, [impostor.Sign(Body, Now)]).SignatureOf(Log.Key));
        var wrong = signature with { Value = [.. signature.Value[..^1], (byte)(signature.Value[^1] ^ 1)] };
        Assert.Null(new SignedNote(Body, [signature, wrong]).SignatureOf(Log.Key));
        Assert.Null(new SignedNote(Body, []).SignatureOf(Log.Key));
        // A checkpoint that speaks for another log.
        var foreign = new Checkpoint("another.example/audit", 42, MerkleHash.Empty).Body;
        Assert.Null(Checkpoint.Open(new SignedNote(foreign, [Log.Sign(foreign, Now)]), Log.Key));
    }

    [Fact]
    public void A_key_is_one_line_and_a_line_that_does_not_fit_is_no_key()
    {
        foreach (var key in new[] { Log.Key, Witness.Key })
        {
            var parsed = VerifierKey.Parse(key.Text + "\n")!;
            Assert.Equal((key.Text, key.Algorithm), (parsed.Text, parsed.Algorithm));
            Assert.Null(VerifierKey.Parse("x" + key.Text[..^4]));
            Assert.Null(VerifierKey.Parse(key.Text.Replace("+", " ", StringComparison.Ordinal)));
        }

        var parts = Log.Key.Text.Split('+', 3);
        Assert.Null(VerifierKey.Parse($"{parts[0]}+00000000+{parts[2]}"));
        // A witness's id binds its name.
        var witness = Witness.Key.Text.Split('+', 3);
        Assert.Null(VerifierKey.Parse($"somebody.else+{witness[1]}+{witness[2]}"));
        Assert.Throws<ArgumentException>(() => new NoteSigner("a b", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey()));
        using var p384 = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => new NoteSigner("a", NoteAlgorithm.EcdsaNote, p384.ExportPkcs8PrivateKey()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name\n")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n- name AAAAAAAA\n")]
    [InlineData("text\n\n— name AAAAAAAA")]
    [InlineData("te\txt\n\n— name AAAAAAAA\n")]
    [InlineData("text\r\n\n— name AAAAAAAA\n")]
    public void What_is_no_note_is_not_read(string text) => Assert.Null(SignedNote.Parse(text));

    [Theory]
    [InlineData("origin\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n007\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n+7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n")]
    [InlineData("origin\n7\nAAAA\n")]
    [InlineData("\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public void What_is_no_checkpoint_is_not_read(string body) => Assert.Null(Checkpoint.Parse(body));

    [Fact]
    public void A_witness_signs_growth_and_nothing_else()
    {
        var tree = new GrownTree(300);
        var other = new GrownTree(tree.Leaves.Select((leaf, place) => place == 20 ? [7] : leaf));
        SignedNote Note(GrownTree shown, long size, NoteSigner? by = null)
        {
            var body = new Checkpoint((by ?? Log).Key.Name, size, shown.Root(size)).Body;
            return new SignedNote(body, [(by ?? Log).Sign(body, Now)]);
        }

        var memory = WitnessMemory.Of(Log.Key);
        Assert.Null(memory.FaultOf(Note(tree, 100), []));
        memory = memory.After(Checkpoint.Parse(Note(tree, 100).Body)!);
        Assert.Null(memory.FaultOf(Note(tree, 100), []));
        Assert.Null(memory.FaultOf(Note(tree, 300), tree.Consistency(100, 300)));
        Assert.Contains("shrank", memory.FaultOf(Note(tree, 99), []));
        Assert.Contains("two histories", memory.FaultOf(Note(other, 100), []));
        Assert.Contains("two histories", memory.FaultOf(Note(other, 300), other.Consistency(100, 300)));
        Assert.Contains("two histories", memory.FaultOf(Note(tree, 300), []));
        Assert.Contains("identity", memory.FaultOf(Note(tree, 300, new NoteSigner(Log.Key.Name, NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey())), tree.Consistency(100, 300)));
        Assert.Contains("identity", memory.FaultOf(Note(tree, 300, new NoteSigner("new.example/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey())), tree.Consistency(100, 300)));
        Assert.Contains("identity", memory.FaultOf(null, []));
    }

    [Fact]
    public void A_receipt_is_genuine_and_no_changed_one_is()
    {
        var entry = new AuditEntry { Index = 3, At = Now, ActorId = "anonymous", Action = "request-received", SubjectKind = "request", SubjectId = "r", FactsJson = """{"reference":"RTBF-2026-7K3M9Q"}""", Hash = "" };
        var tree = new GrownTree([[1], [2], AuditLeaf.Encode(entry), [4], [5]]);
        var body = new Checkpoint(Log.Key.Name, 5, tree.Root(5)).Body;
        var receipt = LogReceipt.For(entry, tree.Inclusion(2, 5), new SignedNote(body, [Log.Sign(body, Now), Witness.Sign(body, Now)]), Log.Key);
        var check = LogReceipt.Check(receipt.ToJson(), Log.Key, [Witness.Key]);
        Assert.True(check.IsGenuine, check.Fault);
        Assert.Equal((3L, 5L, "witness.example"), (check.Entry!.Index, check.Checkpoint!.Size, Assert.Single(check.Witnesses)));
        Assert.True(LogReceipt.Check(receipt.ToJson(), null, []).IsGenuine);

        var impostor = new NoteSigner(Log.Key.Name, NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());
        LogReceipt[] wrong =
        [
            receipt with { Index = 1 },
            receipt with { Index = -1 },
            receipt with { Index = long.MaxValue },
            receipt with { Format = "compliance-receipt/2" },
            receipt with { Leaf = Convert.ToBase64String([4]) },
            receipt with { Leaf = "not base64" },
            receipt with { Leaf = receipt.Leaf[..^4] },
            receipt with { Proof = [] },
            receipt with { Proof = [.. receipt.Proof.Skip(1)] },
            receipt with { Proof = [.. receipt.Proof, receipt.Proof[0]] },
            receipt with { Proof = [.. receipt.Proof.Reverse()] },
            receipt with { Proof = [.. receipt.Proof.Select(_ => "%")] },
            receipt with { Checkpoint = "" },
            receipt with { Checkpoint = receipt.Checkpoint.Replace("\n5\n", "\n6\n", StringComparison.Ordinal) },
            receipt with { Checkpoint = new SignedNote(body, [impostor.Sign(body, Now)]).Text },
            receipt with { Checkpoint = new SignedNote(body, [Witness.Sign(body, Now)]).Text },
        ];
        foreach (var changed in wrong) Assert.False(LogReceipt.Check(changed.ToJson(), Log.Key, []).IsGenuine, changed.ToJson());
        // The key is never taken from the file when the right one is known.
        Assert.False(LogReceipt.Check((receipt with { Key = impostor.Key.Text, Checkpoint = new SignedNote(body, [impostor.Sign(body, Now)]).Text }).ToJson(), Log.Key, []).IsGenuine);
        foreach (var text in new[] { "", "{}", "[]", "null", "{\"format\":\"compliance-receipt/1\"}", "{\"format\":\"compliance-receipt/1\",\"leaf\":\"\",\"index\":0,\"proof\":[null],\"checkpoint\":\"\",\"key\":\"\"}" })
            Assert.False(LogReceipt.Check(text, Log.Key, []).IsGenuine);
    }
}
