using System.ComponentModel.DataAnnotations;
using Compliance.Domain.Requests;

namespace Compliance.Web.Requests;

/// <summary>The form as typed; lists are one entry a line.</summary>
public sealed class RequestForm
{
    [Required(ErrorMessage = "Enter your full name.")]
    [StringLength(200, ErrorMessage = "A name may have at most 200 characters.")]
    public string? FullName { get; set; }

    [StringLength(2000, ErrorMessage = "At most 2,000 characters.")]
    public string? OtherNames { get; set; }

    [Required(ErrorMessage = "Enter the e-mail address to which we may answer.")]
    [EmailAddress(ErrorMessage = "This does not look like an e-mail address; it should have the form name@example.org.")]
    [StringLength(254, ErrorMessage = "An e-mail address may have at most 254 characters.")]
    public string? Email { get; set; }

    [StringLength(2000, ErrorMessage = "At most 2,000 characters.")]
    public string? Identifiers { get; set; }

    [Required(ErrorMessage = "Say what should be forgotten.")]
    [StringLength(8000, ErrorMessage = "At most 8,000 characters.")]
    public string? Concern { get; set; }

    public RequestKind Kind { get; set; }

    public List<SeenOutputForm> Seen { get; set; } = [new(), new(), new()];

    [Required(ErrorMessage = "Choose the country where you live.")]
    public string? Country { get; set; }

    public MandateKind? ActsAs { get; set; }

    [StringLength(4000, ErrorMessage = "At most 4,000 characters.")]
    public string? MandateProof { get; set; }

    public bool ConcernsChild { get; set; }

    public MandateClaim? ToMandate() => ActsAs is { } kind ? new MandateClaim(kind, MandateProof ?? "") : null;

    public SubjectDetails ToDetails() => new(
        FullName!.Trim(),
        Lines(OtherNames),
        Email!.Trim(),
        Lines(Identifiers),
        Concern!.Trim(),
        [.. Seen.Where(seen => !seen.IsEmpty).Select(seen => new SeenOutput(seen.Prompt?.Trim() ?? "", seen.Output?.Trim() ?? "", seen.SeenOn, string.IsNullOrWhiteSpace(seen.Where) ? null : seen.Where.Trim()))]);

    public static IReadOnlyList<string> Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
}
