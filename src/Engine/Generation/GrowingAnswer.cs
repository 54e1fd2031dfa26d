using Compliance.Engine.Models;

namespace Compliance.Engine.Generation;

/// <summary>The text of one answer while its tokens arrive.</summary>
internal sealed class GrowingAnswer
{
    private readonly LoadedModel loaded;
    private readonly List<int> ids;
    private readonly int promptTextLength;
    private readonly bool dropsLeadingSpace;
    private readonly IReadOnlyList<string> stops;
    private readonly int longestStop;
    private string? text;

    public GrowingAnswer(LoadedModel loaded, IReadOnlyList<int> promptIds, bool isAnswer, IReadOnlyList<string> stops)
    {
        this.loaded = loaded;
        // Decoded together with the prompt: only so does a tokenizer know whether a space belongs between the two.
        ids = [.. promptIds];
        promptTextLength = loaded.Tokenizer.Decode(promptIds).Length;
        dropsLeadingSpace = isAnswer && (loaded.Tokenizer.AddsPrefixSpace || loaded.Format.AnswerPrefix == " ");
        this.stops = stops.Where(stop => stop.Length > 0).ToList();
        longestStop = this.stops.Select(stop => stop.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Whether the end token or a stop text has come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The answer so far, without a stop text and what follows it.</summary>
    public string Text => text ??= Decode();

    /// <summary>The beginning of <see cref="Text"/> that no later token can change.</summary>
    public string FinalText
    {
        get
        {
            var soFar = Text;
            if (IsComplete)
                return soFar;
            // The last character may be half of a UTF-8 sequence, and the last few may begin a stop text.
            var length = soFar.TrimEnd('\uFFFD').Length;
            length = Math.Min(length, soFar.Length - Math.Max(0, longestStop - 1));
            // A piece that ended within a character could not be sent as UTF-8.
            if (length > 0 && char.IsHighSurrogate(soFar[length - 1]))
                length--;
            return length <= 0 ? "" : soFar[..length];
        }
    }

    public static bool Ends(LoadedModel loaded, int id)
    {
        // A model that begins every document with a token says by that token that this one is over (llama2.c does so).
        return id == loaded.Format.EndId(loaded.Tokenizer) || id == loaded.Tokenizer.EosId || id == loaded.Tokenizer.BosId;
    }

    public void Add(int id)
    {
        if (IsComplete)
            return;
        if (Ends(loaded, id))
        {
            IsComplete = true;
            return;
        }
        ids.Add(id);
        text = null;
        if (stops.Count == 0)
            return;
        var whole = Whole();
        IsComplete = stops.Any(stop => whole.Contains(stop, StringComparison.Ordinal));
    }

    private string Decode()
    {
        var whole = Whole();
        var end = stops.Select(stop => whole.IndexOf(stop, StringComparison.Ordinal)).Where(index => index >= 0).DefaultIfEmpty(whole.Length).Min();
        return whole[..end];
    }

    private string Whole()
    {
        var all = loaded.Tokenizer.Decode(ids);
        var answer = all.Length > promptTextLength ? all[promptTextLength..] : "";
        return dropsLeadingSpace && answer.StartsWith(' ') ? answer[1..] : answer;
    }
}
