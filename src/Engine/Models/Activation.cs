namespace Compliance.Engine.Models;

/// <summary>The function between the two matrices of a plain MLP.</summary>
public enum Activation
{
    /// <summary>x times the normal distribution function of x (Hendrycks and Gimpel, arXiv:1606.08415); <c>gelu</c> in config.json.</summary>
    Gelu,

    /// <summary>The same approximated by tanh; <c>gelu_new</c>, <c>gelu_fast</c> and <c>gelu_pytorch_tanh</c> in config.json.</summary>
    GeluTanh,

    /// <summary>max(x, 0); <c>relu</c> in config.json.</summary>
    Relu,
}
