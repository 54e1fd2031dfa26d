namespace Compliance.Application.TrainingExamples;

/// <summary>What the office sets for training.</summary>
/// <param name="CoolingDays">Days between collection and training in which people can act (EDPB Opinion 28/2024), for data sets whose import names no other number; 0 for none.</param>
public sealed record TrainingRules(int CoolingDays);
