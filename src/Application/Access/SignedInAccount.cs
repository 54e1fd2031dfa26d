using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>Who just signed in. A host makes its cookie or token from it.</summary>
/// <param name="SecurityStamp">Changes when the password or the roles change or the sessions are ended; a session with an old stamp is over.</param>
public sealed record SignedInAccount(string AccountId, string UserName, string SecurityStamp, IReadOnlyList<Role> Roles);
