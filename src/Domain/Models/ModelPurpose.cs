namespace Compliance.Domain.Models;

/// <summary>Served: the gateway answers with it (one per name). Candidate: made by a run, not signed off. Retired: was served. Reference: retrained without the forget set, to compare with.</summary>
public enum ModelPurpose { Candidate, Served, Retired, Reference }
