namespace Compliance.Domain.Verification;

/// <summary>What is exchanged between two models. MlpCoefficients: with which weight an MLP reads its value vectors. AttentionOutput: what attention adds. CoefficientsAndAttention: both. ValueVectors: what an MLP has stored, which are parameters and not activations.</summary>
public enum ModelPart { MlpCoefficients, AttentionOutput, CoefficientsAndAttention, ValueVectors }
