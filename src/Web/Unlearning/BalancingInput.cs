using Compliance.Domain.Requests;

namespace Compliance.Web.Unlearning;

/// <summary>The balancing form while it is typed.</summary>
public sealed class BalancingInput
{
    public string RoleInPublicLife { get; set; } = "";
    public string AgeOfInformation { get; set; } = "";
    public string Accuracy { get; set; } = "";
    public bool IsAboutChild { get; set; }
    public string Harm { get; set; } = "";
    public string Conclusion { get; set; } = "";

    /// <summary>What was typed, for the use case.</summary>
    public BalancingForm ToForm() => new(RoleInPublicLife.Trim(), AgeOfInformation.Trim(), Accuracy.Trim(), IsAboutChild, Harm.Trim(), Conclusion.Trim());
}
