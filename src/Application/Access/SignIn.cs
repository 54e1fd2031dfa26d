using Compliance.Application.Pipeline;

namespace Compliance.Application.Access;

/// <summary>Checks a user name and password. Five wrong ones close the account for 15 minutes; the answer never says whether the account exists.</summary>
[OpenToEveryone("Nobody is signed in before signing in.")]
public sealed record SignIn(string UserName, string Password) : ICommand<SignedInAccount>;
