namespace Compliance.Engine.Unlearning;

/// <summary>What is trained to make a soft prompt.</summary>
public enum PromptParametrisation
{
    /// <summary>A table of embeddings behind a small network, as in the paper; see <see cref="PromptEncoder"/>.</summary>
    Encoder,

    /// <summary>The prompt's vectors themselves, started from random ones as spread as the model's word embeddings.</summary>
    Direct,
}
