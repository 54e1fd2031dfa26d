using System.ComponentModel.DataAnnotations;
using Compliance.Application.Requests;
using Compliance.Domain.Requests;

namespace Compliance.Web.Requests;

/// <summary>A request that an officer enters, as typed; lists are one entry a line.</summary>
public sealed class EnterRequestForm
{
    public string Channel { get; set; } = "phone";

    [Required(ErrorMessage = "Enter the day on which the request reached us.")]
    public DateOnly? ReceivedOn { get; set; }

    [Required(ErrorMessage = "Enter the person's full name.")]
    public string? FullName { get; set; }

    public string? OtherNames { get; set; }

    [Required(ErrorMessage = "Enter the e-mail address to which we may answer.")]
    public string? Email { get; set; }

    public string? Identifiers { get; set; }

    [Required(ErrorMessage = "Write down what should be forgotten.")]
    public string? Concern { get; set; }

    [Required(ErrorMessage = "Choose the country where the person lives.")]
    public string? Country { get; set; }

    public string Language { get; set; } = "en";

    public MandateKind? ActsAs { get; set; }

    public string? MandateProof { get; set; }

    public bool ConcernsChild { get; set; }

    public RequestKind Kind { get; set; }

    public EnterRequest ToCommand() => new(
        new SubjectDetails(FullName!.Trim(), RequestForm.Lines(OtherNames), Email!.Trim(), RequestForm.Lines(Identifiers), Concern!.Trim(), []),
        Country!, Language, Channel, ReceivedOn!.Value, ActsAs is { } kind ? new MandateClaim(kind, MandateProof ?? "") : null, ConcernsChild, Kind);
}
