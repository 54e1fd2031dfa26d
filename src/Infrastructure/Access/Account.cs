using Microsoft.AspNetCore.Identity;

namespace Compliance.Infrastructure.Access;

/// <summary>An account of staff. Data subjects need none.</summary>
public sealed class Account : IdentityUser;
