namespace Compliance.Domain.Requests;

/// <summary>The weighing of the person's interests against free expression and information.</summary>
/// <param name="RoleInPublicLife">Which part the person plays in public life.</param>
/// <param name="AgeOfInformation">How old the information is, and whether it still matters.</param>
/// <param name="Accuracy">Whether it is right.</param>
/// <param name="IsAboutChild">Whether the person was a child then.</param>
/// <param name="Harm">What it does to the person.</param>
/// <param name="Conclusion">What weighs more, and why.</param>
/// <remarks>Criteria: EDPB Guidelines 5/2019, Art. 17(3)(a) GDPR.</remarks>
public sealed record BalancingForm(string RoleInPublicLife, string AgeOfInformation, string Accuracy, bool IsAboutChild, string Harm, string Conclusion)
{
    /// <summary>Whether every question is answered.</summary>
    public bool IsComplete => new[] { RoleInPublicLife, AgeOfInformation, Accuracy, Harm, Conclusion }.All(answer => answer?.Trim().Length is >= 3 and <= 2000);
}
