namespace Compliance.Domain.Requests;

/// <summary>Requests that officers say are one person's: one leads, the others wait for it.</summary>
/// <remarks>
/// Nothing here refuses a request, and no request waits by a rule alone: an officer links. At every moment a waiting request points to an open one that does not wait itself,
/// and one whose identity is confirmed never waits for one whose identity is not, so that a stranger's request cannot hold up the person's own.
/// </remarks>
public sealed class DuplicateGroup
{
    private readonly IReadOnlyCollection<ErasureRequest> _members;

    /// <param name="members">Every request that points to, or is pointed to by, the ones that change.</param>
    public DuplicateGroup(IReadOnlyCollection<ErasureRequest> members)
    {
        _members = members;
        // What pointed to a request that has ended waits for nothing.
        foreach (var member in members.Where(member => member.DuplicateOfId is { } leadId && Find(leadId) is { HasEnded: true })) member.DuplicateOfId = null;
    }

    /// <summary>The open request that this one waits for, or null.</summary>
    public ErasureRequest? LeadOf(ErasureRequest request) => request.DuplicateOfId is { } id && Find(id) is { HasEnded: false } lead ? lead : null;

    /// <summary>Makes one request wait for another. Those that waited for it wait for the other too.</summary>
    /// <returns>The problem when that may not be; nothing has changed then.</returns>
    public Problem? Link(ErasureRequest duplicate, ErasureRequest lead)
    {
        if (duplicate.Id == lead.Id) return Problem.Invalid("same-request", "A request is no duplicate of itself.");
        if (duplicate.HasEnded) return Problem.Conflict("case-ended", "The case has ended; it needs no link.");
        if (lead.HasEnded) return Problem.Conflict("lead-ended", "The other case has ended, so nothing can wait for it.");
        if (LeadOf(lead) is not null) return Problem.Conflict("lead-is-duplicate", "The other case waits for a third one itself. Link this case to that one.");
        if (duplicate.IdentityConfirmedAt is not null && lead.IdentityConfirmedAt is null)
            return Problem.Conflict("lead-unverified", "The identity behind the other case is not confirmed, and behind this one it is. A confirmed request never waits for an unconfirmed one; link them the other way round.");
        PointTo(duplicate, lead);
        return null;
    }

    /// <summary>The identity behind a request was confirmed: if it waited for an unconfirmed one, it leads now.</summary>
    public void IdentityConfirmed(ErasureRequest request)
    {
        if (LeadOf(request) is not { IdentityConfirmedAt: null } lead) return;
        request.DuplicateOfId = null;
        PointTo(lead, request);
    }

    /// <summary>A request that had ended is worked on again: it stands for itself, and nothing waits for it.</summary>
    public void Reopened(ErasureRequest request)
    {
        request.DuplicateOfId = null;
        foreach (var member in _members.Where(member => member.DuplicateOfId == request.Id)) member.DuplicateOfId = null;
    }

    private void PointTo(ErasureRequest duplicate, ErasureRequest lead)
    {
        foreach (var member in _members.Where(member => member.DuplicateOfId == duplicate.Id && member.Id != lead.Id)) member.DuplicateOfId = lead.Id;
        lead.DuplicateOfId = null;
        duplicate.DuplicateOfId = lead.Id;
    }

    private ErasureRequest? Find(Guid id) => _members.FirstOrDefault(member => member.Id == id);
}
