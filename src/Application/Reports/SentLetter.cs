using Compliance.Application.Notifications;

namespace Compliance.Application.Reports;

/// <summary>A letter to the person, and whether it came back.</summary>
internal sealed record SentLetter(string Template, bool CameBack, LetterView Letter);
