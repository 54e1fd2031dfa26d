namespace Compliance.Domain.Access;

/// <summary>Anonymous: nobody signed in. User: an account. System: one of our own hosts.</summary>
public enum ActorKind { Anonymous, User, System }
