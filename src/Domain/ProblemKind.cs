namespace Compliance.Domain;

/// <summary>Kinds of refusal; each is one HTTP status (400, 403, 404, 409, 429).</summary>
public enum ProblemKind { Invalid, Forbidden, NotFound, Conflict, TooMany }
