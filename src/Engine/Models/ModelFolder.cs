using Compliance.Engine.Text;
using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Models on disk: Hugging Face folders, and llama2.c files with their tokenizer.</summary>
public static class ModelFolder
{
    private const string ConfigName = "config.json";
    private const string WeightsName = "model.safetensors";
    private const string IndexName = "model.safetensors.index.json";
    private const string TokenizerName = "tokenizer.json";

    /// <summary>Loads weights (as float32), tokenizer and prompt format.</summary>
    /// <param name="path">
    /// A Hugging Face folder (config.json, model.safetensors or its index, tokenizer.json), or a folder with one llama2.c .bin and its tok*.bin.
    /// </param>
    /// <param name="device">Where the weights go; null for the CPU.</param>
    /// <exception cref="DirectoryNotFoundException">No such folder.</exception>
    /// <exception cref="InvalidDataException">The folder is not such a model; the message says what is missing or wrong.</exception>
    public static LoadedModel Load(string path, Device? device = null)
    {
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no model folder {path}.");
        if (!File.Exists(Path.Combine(path, ConfigName)))
            return LoadLlama2c(path, device);
        var tokenizerPath = Path.Combine(path, TokenizerName);
        if (!File.Exists(tokenizerPath))
            throw new InvalidDataException($"{path} has no {TokenizerName}.");
        var settings = TokenizerSettings.Read(path);
        var tokenizer = BpeTokenizer.Load(tokenizerPath, settings);
        var format = PromptFormatFile.Read(path, tokenizer);
        var model = LoadModel(path, device);
        return Together(() => new LoadedModel(model, tokenizer, format, path), model);
    }

    /// <summary>Loads the model of a Hugging Face folder without its tokenizer.</summary>
    /// <param name="path">A folder with config.json and model.safetensors or its index.</param>
    /// <param name="device">Where the weights go; null for the CPU.</param>
    /// <exception cref="InvalidDataException">The folder is not such a model; the message says what is missing or wrong.</exception>
    public static ICausalModel LoadModel(string path, Device? device = null)
    {
        var config = ModelConfigFile.Read(Path.Combine(path, ConfigName));
        var weights = OnDevice(ReadWeights(path, config), device);
        return Together(() => Create(config, weights), weights);
    }

    /// <summary>Writes a Hugging Face folder: config.json, model.safetensors, tokenizer.json and tokenizer_config.json.</summary>
    /// <exception cref="ArgumentException">The tokenizer is of a kind that tokenizer.json cannot express.</exception>
    public static void Save(LoadedModel model, string path) => Save(model.Model, model.Tokenizer, model.Format, path);

    /// <inheritdoc cref="Save(LoadedModel, string)"/>
    public static void Save(ICausalModel model, ITokenizer tokenizer, PromptFormat format, string path)
    {
        var bpe = tokenizer switch
        {
            BpeTokenizer already => already,
            Llama2cTokenizer scored => scored.ToBpeTokenizer(),
            _ => throw new ArgumentException($"A {tokenizer.GetType().Name} cannot be written as {TokenizerName}.", nameof(tokenizer)),
        };
        Directory.CreateDirectory(path);
        bpe.Save(Path.Combine(path, TokenizerName));
        PromptFormatFile.Write(path, bpe, format, model.Config.MaxPositions);
        using (NewDisposeScope())
        {
            SafetensorsFile.Write(
                Path.Combine(path, WeightsName),
                ModelFamilies.Layers(model.Config).Weights.Select(weight => KeyValuePair.Create(weight.Name, InFile(weight, model.Weights[weight.Name]))),
                new Dictionary<string, string> { ["format"] = "pt" });
        }
        // Last: a folder with a config.json is complete.
        ModelConfigFile.Write(model.Config, bpe.BosId, bpe.EosId, Path.Combine(path, ConfigName));
    }

    /// <summary>A model over given weights, which it takes over.</summary>
    /// <exception cref="InvalidDataException">Unknown family, or the weights do not fit the configuration.</exception>
    public static ICausalModel Create(ModelConfig config, WeightSet weights) => new DecoderModel(config, weights);

    /// <summary>An untrained model. Same configuration and seed: same weights.</summary>
    /// <remarks>
    /// Normal, with the deviation divided by sqrt(2 layers) where a layer writes to the residual stream (Radford et al. 2019, GPT-2); norms one, biases zero.
    /// </remarks>
    public static ICausalModel CreateRandom(ModelConfig config, long seed, double deviation = 0.02)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var weights = new WeightSet(ModelFamilies.Layers(config).Weights.Select(weight => KeyValuePair.Create(weight.Name, Initial(weight))).ToList());
        return Together(() => Create(config, weights), weights);

        Tensor Initial(WeightShape weight) => weight.Role switch
        {
            WeightRole.Bias => zeros(weight.Shape, float32),
            WeightRole.Scale => ones(weight.Shape, float32),
            WeightRole.ResidualMatrix => Normal(weight.Shape, deviation / Math.Sqrt(2.0 * config.LayerCount)),
            _ => Normal(weight.Shape, deviation),
        };

        Tensor Normal(long[] shape, double ownDeviation) => randn(shape, dtype: float32, generator: generator).mul(ownDeviation);
    }

    private static LoadedModel LoadLlama2c(string path, Device? device)
    {
        var files = Directory.GetFiles(path, "*.bin").Order(StringComparer.Ordinal).ToList();
        var tokenizers = files.Where(file => Path.GetFileName(file).StartsWith("tok", StringComparison.Ordinal)).ToList();
        var models = files.Except(tokenizers).Where(Llama2cFile.LooksLikeModel).ToList();
        if (models.Count != 1 || tokenizers.Count != 1)
        {
            throw new InvalidDataException(
                $"{path} has no {ConfigName}, and as a llama2.c folder it has {models.Count} models and {tokenizers.Count} tokenizers (tok*.bin); "
                + "expected one of each.");
        }
        var (config, read) = Llama2cFile.Read(models[0]);
        var weights = OnDevice(read, device);
        return Together(
            () =>
            {
                var tokenizer = Llama2cTokenizer.Load(tokenizers[0], config.VocabularySize);
                return new LoadedModel(Create(config, weights), tokenizer, PromptFormat.Plain(tokenizer), path);
            },
            weights);
    }

    private static WeightSet ReadWeights(string path, ModelConfig config)
    {
        var layers = ModelFamilies.Layers(config);
        var fileOf = WeightFiles(path);
        var places = layers.Weights.Select(weight => (Weight: weight, StoredName: StoredName(weight.Name))).ToList();
        var known = places.Select(place => place.StoredName).ToHashSet(StringComparer.Ordinal);
        if (fileOf.Keys.FirstOrDefault(name => !known.Contains(name) && !layers.IsIgnored(name)) is { } leftOver)
            throw new InvalidDataException($"{path} has a weight {leftOver}, which has no place in a {config.ModelType} model of its configuration.");

        var opened = new Dictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        using var scope = NewDisposeScope();
        try
        {
            var tensors = new List<KeyValuePair<string, Tensor>>();
            foreach (var (weight, name) in places)
            {
                var shape = weight.FileShape;
                if (!fileOf.TryGetValue(name, out var fileName))
                    throw new InvalidDataException($"{path} lacks the weight {name} {ShapeText.Of(shape)}, which a {config.ModelType} model of its configuration has.");
                if (!opened.TryGetValue(fileName, out var file))
                    opened.Add(fileName, file = SafetensorsFile.Open(Path.Combine(path, fileName)));
                var found = file.Entries.FirstOrDefault(entry => entry.Name == name)?.Shape
                    ?? throw new InvalidDataException($"{path}: the index says that {name} is in {fileName}, but it is not.");
                if (!found.SequenceEqual(shape))
                    throw new InvalidDataException($"{path}: weight {name} is {ShapeText.Of(found)}; its configuration says {ShapeText.Of(shape)}.");
                tensors.Add(KeyValuePair.Create(weight.Name, InMemory(weight, file.ReadFloat32(name))));
            }
            return new WeightSet(tensors);
        }
        finally
        {
            foreach (var file in opened.Values)
                file.Dispose();
        }

        // A model that was saved without its head has no prefix of a base model in its names.
        string StoredName(string name) =>
            !fileOf.ContainsKey(name) && name.StartsWith(layers.BasePrefix, StringComparison.Ordinal) && fileOf.ContainsKey(name[layers.BasePrefix.Length..])
                ? name[layers.BasePrefix.Length..]
                : name;
    }

    private static Tensor InMemory(WeightShape weight, Tensor stored) => weight.IsTransposedInFile ? stored.t().contiguous() : stored;

    private static Tensor InFile(WeightShape weight, Tensor held) => weight.IsTransposedInFile ? held.t() : held;

    private static Dictionary<string, string> WeightFiles(string path)
    {
        var single = Path.Combine(path, WeightsName);
        if (File.Exists(single))
        {
            using var file = SafetensorsFile.Open(single);
            return file.Entries.ToDictionary(entry => entry.Name, _ => WeightsName, StringComparer.Ordinal);
        }
        var indexPath = Path.Combine(path, IndexName);
        if (!File.Exists(indexPath))
            throw new InvalidDataException($"{path} has neither {WeightsName} nor {IndexName}.");
        using var index = JsonFile.Parse(indexPath);
        if (index.RootElement.Member("weight_map") is not { ValueKind: System.Text.Json.JsonValueKind.Object } map)
            throw new InvalidDataException($"{indexPath} has no weight_map.");
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.EnumerateObject())
        {
            var fileName = entry.Value.GetString() ?? "";
            // An index from outside must not reach out of its folder.
            if (fileName.Length == 0 || Path.GetFileName(fileName) != fileName || !File.Exists(Path.Combine(path, fileName)))
                throw new InvalidDataException($"{indexPath} places {entry.Name} in \"{fileName}\", which is no file of that folder.");
            files[entry.Name] = fileName;
        }
        return files;
    }

    private static WeightSet OnDevice(WeightSet weights, Device? device)
    {
        if (device is null || (device.type == weights.Device.type && device.index == weights.Device.index) || device.type == CPU.type)
            return weights;
        using (weights)
            return weights.Clone(device);
    }

    private static T Together<T>(Func<T> build, IDisposable owned)
    {
        try
        {
            return build();
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }
}
