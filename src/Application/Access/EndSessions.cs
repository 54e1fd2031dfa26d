using Compliance.Application.Pipeline;

namespace Compliance.Application.Access;

/// <summary>Signs the acting account out everywhere, open pages included.</summary>
[OpenToEveryone("It ends only sessions of the one who acts; nothing happens for others.")]
public sealed record EndSessions : ICommand<Nothing>;
