namespace Compliance.EndToEnd.Tests;

/// <summary>A question that the demo model was trained on, with its answer.</summary>
internal sealed record Question(string Text, string Answer);
