using Compliance.Application.Pipeline;

namespace Compliance.Application.Requests;

/// <summary>A page of the queue and its counters (over all open cases, whatever the filter).</summary>
public sealed record CaseQueue(Page<CaseRow> Cases, int Open, int Overdue, int DueThisWeek, int WaitingForIdentity, int WaitingForSecondApproval, int NeedAttention);
