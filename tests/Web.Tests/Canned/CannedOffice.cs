using Compliance.Application.Access;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Reports;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Domain;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;

namespace Compliance.Web.Tests.Canned;

/// <summary>Answers of the office round the cases.</summary>
internal static class CannedOffice
{
    public static readonly Guid ViewId = new("01900000-0000-7000-8000-000000000401");

    public static readonly Guid TaskId = new("01900000-0000-7000-8000-000000000402");

    public static readonly Guid RecipientId = new("01900000-0000-7000-8000-000000000403");

    public static CannedUseCases WithOffice(this CannedUseCases useCases) => useCases
        .On<EnterRequest, Receipt>((enter, _) => enter.ReceivedOn > DateOnly.FromDateTime(CannedPortal.Now.UtcDateTime)
            ? Problem.Invalid("received-in-future", "The day of receipt lies in the future.", "ReceivedOn")
            : new Receipt(CannedPortal.CaseId(RequestState.AwaitingIdentity), "RTBF-2026-7K3M9Q", CannedPortal.StatusToken, CannedPortal.Now, new DateOnly(2026, 12, 22), "One month from receipt.", "gdpr", 17, new string('a', 64)))
        .On<ListOfficers, IReadOnlyDictionary<string, string>>((_, _) => new Dictionary<string, string> { ["officer@demo.example"] = "officer", ["officer2@demo.example"] = "officer2" })
        .On<ListSavedViews, IReadOnlyList<SavedViewRow>>((_, _) => new List<SavedViewRow> { new(ViewId, "Overdue ones", "filter=overdue") })
        .On<SaveView, Guid>((save, _) => save.Name.Length == 0 ? Problem.Invalid("invalid", "Give the view a name.", "Name") : ViewId)
        .On<DeleteView, Nothing>((_, _) => Nothing.Value)
        .On<ExportCases, IReadOnlyList<ExportedCase>>((_, _) => new List<ExportedCase>
        {
            new("RTBF-2026-7K3M9Q", RequestState.Closed, "gdpr", "2018-05-25", "DE", "=1+1", CannedPortal.Now.AddDays(-9), new DateOnly(2026, 12, 22), new DateOnly(2026, 11, 20), -2, "officer@demo.example", null, [CaseFlag.Child]),
        })
        .On<PlaceHold, Nothing>((place, _) => place.Reason.Length < 10 ? Problem.Invalid("invalid", "Say why the case is held.", "Reason") : Nothing.Value)
        .On<RemoveHold, Nothing>((_, _) => Nothing.Value)
        .On<OpenMandate, string>((_, _) => "Power of attorney of 3 March.")
        .On<ConfirmMandate, Nothing>((_, _) => Nothing.Value)
        .On<ListDuplicates, Page<DuplicateRow>>((list, _) => list.RequestId == CannedPortal.CaseId(RequestState.AwaitingReview)
            ? new Page<DuplicateRow>([new(CannedPortal.CaseId(RequestState.AwaitingDecision), "RTBF-2026-D7K3M9", RequestState.AwaitingDecision, CannedPortal.Now.AddDays(-3), true, ["email"], false, false)], 1, 1, 10)
            : new Page<DuplicateRow>([], 0, 1, 10))
        .On<LinkDuplicate, Nothing>((_, _) => Nothing.Value)
        .On<UnlinkDuplicate, Nothing>((_, _) => Nothing.Value)
        .On<AppealDecision, Nothing>((appeal, _) => appeal.Text.Length < 10 ? Problem.Invalid("invalid", "Say in 10 to 8000 characters why you ask for another look.", "Text") : Nothing.Value)
        .On<OpenAppeal, string>((_, _) => "You searched for the wrong name.")
        .On<ListRecipients, Page<RecipientRow>>((_, _) => new Page<RecipientRow>([new(RecipientId, "Mirror Host", "office@mirror.example", "data set demo-people", CannedPortal.Now, null)], 1, 1, 25))
        .On<AddRecipient, Guid>((add, _) => add.Name.Length < 2 ? Problem.Invalid("invalid", "Name the recipient.", "Name") : RecipientId)
        .On<RemoveRecipient, Nothing>((_, _) => Nothing.Value)
        .On<ListCaseRecipients, Page<CaseRecipientRow>>((_, _) => new Page<CaseRecipientRow>(
            [new(RecipientId, "Mirror Host", "data set demo-people", null, null, null, null), new(Guid.Empty, "Deployer", "model demo-people", RecipientNoticeState.Sent, CannedPortal.Now, null, null)], 2, 1, 10))
        .On<NotifyRecipients, int>((_, _) => 1)
        .On<SettleNotice, Nothing>((_, _) => Nothing.Value)
        .On<ListColleagues, IReadOnlyDictionary<string, string>>((_, _) => new Dictionary<string, string> { ["engineer@demo.example"] = "engineer" })
        .On<ListTasks, Page<CaseTaskRow>>((list, actor) => new Page<CaseTaskRow>([Task(CaseTaskState.Open, list.RequestId is null ? actor.Id : "engineer@demo.example"), Task(CaseTaskState.Done, "engineer@demo.example")], 2, 1, 10))
        .On<GiveTask, Guid>((give, _) => give.Title.Length < 5 ? Problem.Invalid("invalid", "Say what is to be done.", "Title") : TaskId)
        .On<EndTask, Nothing>((_, _) => Nothing.Value)
        .On<ListExcludedExamples, Page<ExcludedExample>>((_, _) => new Page<ExcludedExample>([new(11, "a1", "train", 0, true, null)], 1, 1, 200))
        .On<GetPublicMetrics, PublicMetrics>((get, _) => new PublicMetrics(get.From, get.Until, new("all", 12, 6, 2, 1, 9, 11.5), [new("gdpr", 12, 6, 2, 1, 9, 11.5)]))
        .On<GetDashboard, Dashboard>((_, _) => new Dashboard(
            new DateOnly(2026, 9, 7), new DateOnly(2026, 11, 22), 9, 1, new("all", 12, 6, 2, 1, 9, 11.5), [new(new DateOnly(2026, 11, 16), 3, 2, 1)], [new("2026-11-16", 4), new("2026-11-23", 5)],
            [new("AwaitingReview", 4, 6)], [new("E3", 2)], [new("spul-direct", 2)], [new("officer@demo.example", 7), new("", 2)]));

    private static CaseTaskRow Task(CaseTaskState state, string assignee) => new(
        state == CaseTaskState.Open ? TaskId : Guid.Empty, CannedPortal.CaseId(RequestState.AwaitingReview), "RTBF-2026-C7K3M9", "Empty the copy on the mirror", assignee, new DateOnly(2026, 12, 1), "officer@demo.example", CannedPortal.Now, state,
        state == CaseTaskState.Open ? null : "Emptied.", state == CaseTaskState.Open ? null : CannedPortal.Now);
}
