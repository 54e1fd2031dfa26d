namespace Compliance.Domain.TrainingExamples;

/// <summary>Exact: the identifier itself. Fuzzy: a near spelling. FullText: the words of the request. SameSubject: another example about the subject of a match. Namesake: only a part of the name.</summary>
public enum MatchKind { Exact, Fuzzy, FullText, SameSubject, Namesake }
