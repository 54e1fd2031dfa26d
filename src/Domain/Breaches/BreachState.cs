namespace Compliance.Domain.Breaches;

/// <summary>Candidate: found by a check, a person has not looked yet. Open: the clock runs. Closed: everything is done and written down; it stays in the register (Art. 33(5) GDPR).</summary>
public enum BreachState { Candidate, Open, Closed }
