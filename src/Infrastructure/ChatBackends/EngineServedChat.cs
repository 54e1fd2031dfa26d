using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Compliance.Application.Enforcement;
using Compliance.Domain.Enforcement;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Unlearning;
using Compliance.Infrastructure.ModelRuntime;
using TorchSharp;

namespace Compliance.Infrastructure.ChatBackends;

/// <summary>One served model in this process.</summary>
internal sealed class EngineServedChat : IServedChat
{
    private readonly SharedModel _shared;
    private readonly SoftPrompt? _softPrompt;
    private readonly EngineSettings _settings;
    private readonly Lock _gate = new();
    private string _folderState;
    private int _holders = 1;

    public EngineServedChat(ServedModel model, SharedModel shared, SoftPrompt? softPrompt, ConversationGuard guard, EngineSettings settings)
    {
        (Model, Guard, _shared, _softPrompt, _settings) = (model, guard, shared, softPrompt, settings);
        _folderState = FolderState();
    }

    public ServedModel Model { get; }

    public ConversationGuard Guard { get; }

    public void Recheck()
    {
        try
        {
            foreach (var artifact in Model.Guardrails)
                ArtifactCheck.File(artifact.Path, artifact.Sha256, "rule file");
            if (Model.SoftPrompt is { } softPrompt)
                ArtifactCheck.File(softPrompt.Path, softPrompt.Sha256, "soft prompt");
            // Weights are large: they are only read again when the folder looks different.
            var folderState = FolderState();
            if (folderState == _folderState)
                return;
            CheckedModel.Load(Model.Folder, Model.WeightsSha256, new torch.Device(_settings.Device)).Dispose();
            _folderState = folderState;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ArtifactRefusedException(fault.Message, fault);
        }
    }

    public int CountTokens(string text) => _shared.Model.Tokenizer.Encode(text).Length;

    public async IAsyncEnumerable<string> Answer(ChatPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!TryHold())
            throw new ObjectDisposedException(nameof(EngineServedChat), "The model is not served any more.");
        // Whoever stops reading stops the calculation too.
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pieces = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var making = EngineThread.Run(_settings, _ => Make(prompt, pieces.Writer, stopped.Token), CancellationToken.None);
        try
        {
            await foreach (var piece in pieces.Reader.ReadAllAsync(cancellationToken))
                yield return piece;
            await making;
        }
        finally
        {
            await stopped.CancelAsync();
            await making.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            LetGo();
        }
    }

    public void Dispose() => LetGo();

    private bool Make(ChatPrompt prompt, ChannelWriter<string> pieces, CancellationToken cancellationToken)
    {
        try
        {
            var options = new GenerationOptions
            {
                MaxTokens = prompt.MaxTokens,
                Temperature = prompt.Temperature,
                Seed = prompt.Seed,
                SoftPrompt = _softPrompt?.Vectors,
                Stop = prompt.Stop,
                ShouldStop = () => cancellationToken.IsCancellationRequested,
            };
            foreach (var piece in new TextGenerator(_shared.Model).StreamFrom(PromptIds(prompt), options))
                pieces.TryWrite(piece);
            pieces.Complete();
        }
        catch (Exception failure)
        {
            pieces.Complete(failure);
        }

        return true;
    }

    /// <summary>The conversation in the model's format. The oldest turns are left out when it is too long; the last question never is.</summary>
    private int[] PromptIds(ChatPrompt prompt)
    {
        LoadedModel model = _shared.Model;
        // The last position is for the answer.
        var room = model.Model.Config.MaxPositions - (_softPrompt?.Length ?? 0) - 1;
        var longest = 0;
        for (var first = 0; first < prompt.Turns.Count; first += 2)
        {
            var ids = new List<int>();
            for (var turn = first; turn < prompt.Turns.Count; turn++)
            {
                var turnIds = turn % 2 == 0
                    ? model.Format.EncodePrompt(model.Tokenizer, prompt.Turns[turn], turn == first ? prompt.Instruction : null)
                    : model.Format.EncodeAnswer(model.Tokenizer, prompt.Turns[turn]);
                // A document begins once.
                ids.AddRange(turn > first && turnIds.Length > 0 && turnIds[0] == model.Tokenizer.BosId ? turnIds.Skip(1) : turnIds);
            }

            if (ids.Count <= room)
                return [.. ids];
            longest = ids.Count;
        }

        throw new ChatPromptTooLongException(longest + (_softPrompt?.Length ?? 0), model.Model.Config.MaxPositions);
    }

    private bool TryHold()
    {
        lock (_gate)
        {
            if (_holders == 0)
                return false;
            _holders++;
            return true;
        }
    }

    private void LetGo()
    {
        lock (_gate)
            if (--_holders > 0)
                return;
        _softPrompt?.Dispose();
        _shared.LetGo();
    }

    private string FolderState() =>
        string.Join('\n', new DirectoryInfo(Model.Folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
}
