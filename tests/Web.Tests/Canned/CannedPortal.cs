using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Jobs;
using Compliance.Application.Models;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Retention;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using Compliance.Domain.Jobs;
using Compliance.Domain.Models;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;

namespace Compliance.Web.Tests.Canned;

/// <summary>A portal in which one case stands at each step, for tests of pages and for looking at them.</summary>
internal static class CannedPortal
{
    public const string StatusToken = "q7Yw2oJ1x5ZbV8nTt3RkLs6uHd9cGf0aEiPmQvXyNzA";
    public const string Code = "482913";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 14, 30, 0, TimeSpan.Zero);

    private static readonly DateOnly Today = new(2026, 11, 22);

    public static Guid CaseId(RequestState state) => new($"01900000-0000-7000-8000-0000000000{(int)state:00}");

    public static Guid RunId(RunKind kind) => new($"01900000-0000-7000-8000-0000000001{(int)kind:00}");

    public const string BounceSecret = "shared with the mail provider";

    public static Guid DocumentId { get; } = new("01900000-0000-7000-8000-000000000601");

    public const string LetterCode = "7K3M-9QXA-BCDE-FGHJ";

    public static Guid LetterId { get; } = new("01900000-0000-7000-8000-000000000501");

    public static LetterView Letter() => new(LetterId, "Unsere Entscheidung <über> Ihren Antrag", $"Guten Tag Maren Kolbe,\n\nein Satz.\nNoch einer & <b>keiner</b>.\n\nPrüfcode: {LetterCode}\n", "de", DateOnly.FromDateTime(Now.UtcDateTime));

    public static Guid ReportId { get; } = new("01900000-0000-7000-8000-000000000201");

    public static Guid DivergedReportId { get; } = new("01900000-0000-7000-8000-000000000202");

    public static CannedUseCases Answers() => new CannedUseCases().WithOffice().WithAccountability()
        .On<SubmitRequest, Receipt>((request, _) => request.Details.FullName == "refuse"
            ? Problem.Invalid("concern-too-vague", "Say what should be forgotten.", "concern")
            : new Receipt(CaseId(RequestState.AwaitingIdentity), "RTBF-2026-7K3M9Q", StatusToken, Now, new DateOnly(2026, 12, 22), "One month from receipt (Art. 12(3) GDPR).", "gdpr", 17, new string('a', 64)))
        .On<GetRequestStatus, RequestStatus>((status, _) => status.StatusToken == StatusToken ? Status() : status.StatusToken == "closed-" + StatusToken ? ClosedStatus() : Problem.NotFound("The request"))
        .On<ConfirmIdentity, Nothing>((confirm, _) => confirm.Code == Code ? Nothing.Value : Problem.Invalid("code-wrong", "This is not the code that we sent. You have 4 tries left.", "code"))
        .On<SendNewIdentityCode, Nothing>((_, _) => Nothing.Value)
        .On<WithdrawRequest, Nothing>((_, _) => Nothing.Value)
        .On<SignIn, SignedInAccount>((signIn, _) => signIn.Password != "right"
            ? Problem.Forbidden("The user name or the password is wrong.")
            : new SignedInAccount(signIn.UserName, signIn.UserName, "stamp", Roles(signIn.UserName)))
        .On<CheckSession, IReadOnlyList<Role>>((check, _) => Roles(check.AccountId).ToArray())
        .On<ReplayErasures, int>((_, _) => 0)
        .On<GetCaseErasure, CaseErasureState>((_, _) => new CaseErasureState(null, null, Now.AddMonths(12), null, null))
        .On<EndSessions, Nothing>((_, _) => Nothing.Value)
        .On<NameAccounts, IReadOnlyDictionary<string, string>>((names, _) => names.AccountIds.Where(id => id.Contains('@')).ToDictionary(id => id, id => id.Split('@')[0]))
        .On<ListAccounts, Page<AccountRow>>((_, _) => new Page<AccountRow>(
            [
                new("admin@demo.example", "admin@demo.example", "admin@demo.example", [Role.Administrator], null, true),
                new("engineer@demo.example", "engineer@demo.example", "engineer@demo.example", [Role.Engineer], null, false),
                new("officer@demo.example", "officer@demo.example", "officer@demo.example", [Role.ComplianceOfficer], Now.AddYears(1), false),
            ], 3, 1, 25))
        .On<SetAccountRoles, Nothing>((_, _) => Nothing.Value)
        .On<UnlockAccount, Nothing>((_, _) => Nothing.Value)
        .On<CreateAccount, string>((_, _) => "new")
        .On<ListCases, CaseQueue>((list, _) =>
        {
            var rows = Enum.GetValues<RequestState>().Select(Row)
                .Where(row => list.State is null || row.State == list.State)
                .Where(row => !list.OnlyOpen || row.State is not (RequestState.Closed or RequestState.Refused or RequestState.Withdrawn))
                .Where(row => list.Search is null || row.Reference.Contains(list.Search, StringComparison.OrdinalIgnoreCase))
                .OrderBy(row => row.DueOn).ToArray();
            return new CaseQueue(new(rows, rows.Length, 1, 25), 9, 1, 3, 1, 1, 1);
        })
        .On<GetCase, CaseFile>((get, actor) => Enum.GetValues<RequestState>().Where(state => CaseId(state) == get.RequestId).Select(state => (Outcome<CaseFile>)File(state)).FirstOrDefault() ?? Problem.NotFound("The case"))
        .On<OpenPersonalData, SubjectDetails>((_, _) => Details())
        .On<ListRulePacks, Page<RulePackRow>>((_, _) => new Page<RulePackRow>(
            [
                new("gdpr", "2018-05-25", "GDPR", "1 month", "2 months more", "identity-doubt", "no date", 30, true, 3, "2026-11-26", "Art. 12(3) GDPR"),
                new("gdpr", "2027-01-01", "GDPR", "20 days", "2 months more", "identity-doubt", "no date", 30, false, 0, "2026-11-26", "Art. 12(3) GDPR"),
            ], 2, 1, 25))
        .On<CompareRulePacks, RulePackComparison>((compare, _) => new RulePackComparison(
            compare.Code, compare.FromVersion, compare.ToVersion, [new("Period", "1 month", "20 days")],
            new Page<CaseMove>([new(CaseId(RequestState.AwaitingReview), Reference(RequestState.AwaitingReview), "DE", compare.FromVersion, Today.AddDays(20), Today.AddDays(10), -10)], 1, 1, 25)))
        .On<ListClaims, Page<ClaimView>>((list, _) => list.RequestId == CaseId(RequestState.AwaitingSignOff) ? new Page<ClaimView>(Claims(), 2, 1, 25) : new Page<ClaimView>([], 0, 1, 25))
        .On<OpenClaims, IReadOnlyList<OpenedClaim>>((_, _) => new OpenedClaim[] { new(1, Details().SeenOutputs[0], [new(ModelVariant.After, Now, "I am not familiar with that.")]) })
        .On<AddClaim, Nothing>((add, _) => add.Output.Length == 0 ? Problem.Invalid("invalid-input", "Write what the model answered, in at most 8000 characters.", "Output") : Nothing.Value)
        .On<RecordGrounds, Nothing>((_, _) => Nothing.Value)
        .On<FlagChildData, Nothing>((_, _) => Nothing.Value)
        .On<AddExemption, Guid>((_, _) => Guid.Empty)
        .On<RemoveExemption, Nothing>((_, _) => Nothing.Value)
        .On<ConfirmRefusal, Nothing>((_, _) => Nothing.Value)
        .On<ListExemptions, Page<ExemptionRow>>((_, _) => new Page<ExemptionRow>(
            [new(new("01900000-0000-7000-8000-000000000401"), "data-set", "legal-claims", "Art. 17(3)(e) GDPR", "A lawsuit needs it.", 11, null, "officer@demo.example", Now)], 1, 1, 25))
        .On<ExtendDeadline, Nothing>((_, _) => Nothing.Value)
        .On<SuspendClock, Nothing>((_, _) => Nothing.Value)
        .On<ResumeClock, Nothing>((_, _) => Nothing.Value)
        .On<SettleAlert, Nothing>((_, _) => Nothing.Value)
        .On<AnswerQuestion, Nothing>((_, _) => Nothing.Value)
        .On<OpenQuestions, IReadOnlyList<QuestionText>>((_, _) => new QuestionText[] { new("clarification", Now, "Two people fit.", "Which of the two towns do you mean?", "Grünau.", Now) })
        .On<AssignCase, Nothing>((_, _) => Nothing.Value)
        .On<RefuseRequest, Nothing>((_, _) => Nothing.Value)
        .On<RetryCase, Nothing>((_, _) => Nothing.Value)
        .On<ReadMessages, Page<CaseMessageView>>((read, _) => read.StatusToken.EndsWith(StatusToken, StringComparison.Ordinal) ? Messages(forPerson: true) : Problem.NotFound("The request"))
        .On<OpenMessages, Page<CaseMessageView>>((_, _) => Messages(forPerson: false))
        .On<CountUnreadMessages, int>((_, _) => 1)
        .On<WriteToOffice, Nothing>((write, _) => write.Text.Length == 0 ? Problem.Invalid("invalid-input", "Write a message of 1 to 4000 characters.", "Text") : Nothing.Value)
        .On<WriteToPerson, Nothing>((_, _) => Nothing.Value)
        .On<AddComment, Nothing>((_, _) => Nothing.Value)
        .On<AddInformation, Nothing>((_, _) => Nothing.Value)
        .On<PreviewRefusal, LetterPreview>((preview, _) => preview.Ground == "" ? Problem.Invalid("invalid-input", "Choose a ground for the refusal.", "Ground") : new LetterPreview("Our decision on your request RTBF-2026-7K3M9Q", $"Dear M… K…,\n\n{preview.Reason}\n", "en"))
        .On<ListNotifications, Page<NotificationRow>>((_, _) => new Page<NotificationRow>(
            [
                new(LetterId, "refused", DeliveryState.Bounced, Now.AddHours(-3), Now.AddHours(-3), Now.AddHours(-2), "5.1.1", true, true),
                new(new("01900000-0000-7000-8000-000000000502"), "receipt", DeliveryState.Sent, Now.AddDays(-3), Now.AddDays(-3), null, null, false, true),
            ], 2, 1, 25))
        .On<ResendMessage, Nothing>((_, _) => Nothing.Value)
        .On<ListLetters, Page<NotificationRow>>((list, _) => !list.StatusToken.EndsWith(StatusToken, StringComparison.Ordinal) ? Problem.NotFound("The request") : new Page<NotificationRow>([new(LetterId, "refused", DeliveryState.Sent, Now.AddHours(-3), Now.AddHours(-3), null, null, false, true)], 1, 1, 25))
        .On<ReadLetter, LetterView>((read, _) => read.StatusToken == StatusToken && read.LetterId == LetterId ? Letter() : Problem.NotFound("The letter"))
        .On<CheckLetter, LetterCheck>((check, _) => check.Code == LetterCode ? new LetterCheck("refused", Now, check.Text is { Length: > 0 } text ? text == "the letter" : null) : Problem.NotFound("A letter with this code"))
        .On<RecordBounce, Nothing>((_, _) => Nothing.Value)
        .On<GetDocumentNeed, bool>((need, _) => need.StatusToken == StatusToken)
        .On<UploadIdentityDocument, Nothing>((upload, _) => upload.Content.Length == 0 ? Problem.Invalid("invalid-input", "Choose a file of at most 5 MB.", "Content") : Nothing.Value)
        .On<GetIdentityProof, IdentityProofView>((get, _) => new IdentityProofView(get.RequestId == CaseId(RequestState.AwaitingIdentity) ? Now.AddHours(-5) : null, "officer@demo.example", get.RequestId == CaseId(RequestState.AwaitingIdentity) ? [new(DocumentId, "image/png", 20_000, Now.AddHours(-1))] : [], 0))
        .On<RecordIdentityDoubt, Nothing>((_, _) => Nothing.Value)
        .On<RejectIdentityDocuments, Nothing>((_, _) => Nothing.Value)
        .On<ConfirmIdentityOtherwise, Nothing>((_, _) => Nothing.Value)
        .On<OpenIdentityDocument, OpenedDocument>((_, _) => new OpenedDocument([1, 2, 3], "image/png", "document-1.png"))
        .On<ListTemplates, Page<TemplateRow>>((_, _) => new Page<TemplateRow>([new("refused", "de", 2, Now, "admin@demo.example", ["Reason", "Ground"]), new("refused", "en", 0, null, null, ["Reason", "Ground"])], 2, 1, 40))
        .On<GetTemplate, TemplateText>((get, _) => get.Language == "de" ? new TemplateText("refused", "de", 2, "Betreff\nText {{Reason}} {{Ground}}", "Betreff\nIm Original {{Reason}} {{Ground}}", Now, "admin@demo.example", ["Reason", "Ground"], ["Name", "Reason", "Ground"]) : Problem.NotFound("The letter"))
        .On<PreviewTemplate, LetterPreview>((preview, _) => new LetterPreview("Betreff", preview.Text, preview.Language))
        .On<SaveTemplate, int>((save, _) => save.Text.Contains("{{Reason}}") ? save.BasedOn + 1 : Problem.Invalid("required-part-missing", "This letter must say: {{Reason}}.", "Text"))
        .On<ListMatches, Page<MatchRow>>((list, _) =>
        {
            var rows = Matches().Where(match => list.Decision is null || match.Decision == list.Decision).Where(match => list.Kind is null || match.Reasons.Any(reason => reason.Kind == list.Kind)).ToArray();
            return new Page<MatchRow>(rows, rows.Length, 1, 25);
        })
        .On<ReviewMatches, ReviewResult>((review, _) => new ReviewResult(Math.Max(1, review.MatchIds.Count), 2))
        .On<SearchAgain, Guid>((_, _) => RunId(RunKind.FindExamples))
        .On<CompleteReview, Nothing>((_, _) => Nothing.Value)
        .On<ListStrategies, IReadOnlyList<UnlearningStrategy>>((_, _) => UnlearningStrategy.All.ToArray())
        .On<ProposeStrategy, Guid>((_, _) => Guid.Empty)
        .On<DecideWeightChange, Nothing>((decide, actor) => actor.Id == "officer@demo.example" ? Problem.Forbidden("You proposed it; another person must approve.") : Nothing.Value)
        .On<ListRuns, Page<RunView>>((list, _) =>
        {
            var rows = Enum.GetValues<RunKind>().Select(Run).Where(run => list.State is null || run.State == list.State).Where(run => list.Kind is null || run.Kind == list.Kind).ToArray();
            return new Page<RunView>(rows, rows.Length, 1, 25);
        })
        .On<GetRun, RunDetail>((get, _) => Enum.GetValues<RunKind>().Where(kind => RunId(kind) == get.RunId).Select(kind => (Outcome<RunDetail>)Detail(kind)).FirstOrDefault() ?? Problem.NotFound("The run"))
        .On<CancelRun, Nothing>((_, _) => Nothing.Value)
        .On<ListReports, Page<ReportRow>>((_, _) => new Page<ReportRow>([new(ReportId, CaseId(RequestState.AwaitingSignOff), Reference(RequestState.AwaitingSignOff), "Soft prompt (direct vectors)", Now.AddMinutes(-20), EvidenceLevel.E3, StrategyKind.SoftPrompt, null)], 1, 1, 25))
        .On<GetReport, ReportView>((get, _) => get.ReportId == ReportId ? Report() : get.ReportId == DivergedReportId ? DivergedReport() : Problem.NotFound("The report"))
        .On<SignOffReport, Nothing>((_, _) => Nothing.Value)
        .On<SendBackReport, Nothing>((back, _) => back.Reason.Length == 0 ? Problem.Invalid("reason-missing", "Say why you send it back.", "reason") : Nothing.Value)
        .On<ListAuditEntries, Page<AuditRow>>((_, _) => new Page<AuditRow>([.. Enumerable.Range(0, 12).Select(i => Entry(12 - i))], 12, 1, 50))
        .On<GetCheckpoint, PublishedCheckpoint>((_, _) => Signed)
        .On<PublishCheckpoint, PublishedCheckpoint>((_, _) => Signed)
        .On<GetLogKey, string>((_, _) => LogSigner.Key.Text)
        .On<GetTile, byte[]>((get, _) => get.Tile is { Level: 0, Index: 0, Width: 12 } ? Enumerable.Range(1, 12).SelectMany(LeafHash).ToArray() : Problem.NotFound("The tile"))
        .On<AddCosignature, Nothing>((add, _) => add.Note.Contains("witness.example", StringComparison.Ordinal) ? Nothing.Value : Problem.Forbidden("The checkpoint has no valid signature of a witness that this portal knows."))
        .On<GetAuditEntry, AuditEntryDetail>((get, _) => get.Index is > 0 and <= 12 ? Detail((int)get.Index) : Problem.NotFound("The entry"))
        .On<OpenAuditPayload, string>((_, _) => "What the person wrote.")
        .On<GetRequestReceipt, LogReceipt>((get, _) => get.StatusToken == StatusToken ? Receipt() : Problem.NotFound("The request"))
        .On<CheckReceipt, ReceiptCheck>((check, _) => LogReceipt.Check(check.Receipt, LogSigner.Key, [Witness.Key]))
        .On<VerifyAudit, AuditVerdict>((_, _) => new AuditVerdict(true, 12, new string('c', 64), Now, null, null))
        .On<ListModels, Page<ModelRow>>((_, _) => new Page<ModelRow>(
            [
                new(Guid.NewGuid(), "demo-people", 2, ModelPurpose.Candidate, new string('d', 64), "demo-people", Guid.Empty, 1, Now.AddMinutes(-30), ["RTBF-2026-7K3M9Q"]),
                new(Guid.NewGuid(), "demo-people", 1, ModelPurpose.Served, new string('e', 64), "demo-people", null, null, Now.AddDays(-3), []),
            ], 2, 1, 25))
        .On<ListDataSets, Page<DataSetRow>>((_, _) => new Page<DataSetRow>([new(Guid.NewGuid(), "demo-people", new string('f', 64), Now.AddDays(-3), 1240, 12, ["demo-people 1"])], 1, 1, 25));

    private static Page<CaseMessageView> Messages(bool forPerson)
    {
        CaseMessageView[] all =
        [
            new(new("01900000-0000-7000-8000-000000000403"), CaseMessageKind.Comment, "The clock maker of the same name is somebody else.", "officer@demo.example", false, Now.AddMinutes(-5), null, false),
            new(new("01900000-0000-7000-8000-000000000402"), CaseMessageKind.FromOffice, "Under which other names are you known?", forPerson ? null : "officer@demo.example", true, Now.AddMinutes(-10), null, forPerson),
            new(new("01900000-0000-7000-8000-000000000401"), CaseMessageKind.FromPerson, "When will you answer?", null, false, Now.AddMinutes(-20), forPerson ? Now : null, !forPerson),
        ];
        CaseMessageView[] shown = forPerson ? all[1..] : all;
        return new Page<CaseMessageView>(shown, shown.Length, 1, 25);
    }

    private static Role[] Roles(string account) => account.Split('@')[0] switch
    {
        "officer" or "officer2" => [Role.ComplianceOfficer],
        "engineer" => [Role.Engineer],
        "admin" => [Role.Administrator],
        _ => [Role.DataSubject],
    };

    private static string Reference(RequestState state) => $"RTBF-2026-{(char)('A' + (int)state)}7K3M9";

    private static CaseRow Row(RequestState state) => new(
        CaseId(state), Reference(state), "M… K…", state, "DE", "gdpr", Now.AddDays(-10 - (int)state), Today.AddDays((int)state * 3 - 2), (int)state * 3 - 2,
        (int)state % 3 == 0 ? null : "officer@demo.example", NextAction(state));

    private static string NextAction(RequestState state) => state switch
    {
        RequestState.AwaitingIdentity => "The person confirms their e-mail address.",
        RequestState.Searching => "The search finishes.",
        RequestState.AwaitingReview => "Review the matches.",
        RequestState.AwaitingDecision => "Choose a strategy or refuse.",
        RequestState.AwaitingSecondApproval => "A second person approves the change of weights.",
        RequestState.Unlearning => "The unlearning run finishes.",
        RequestState.Verifying => "The verification finishes.",
        RequestState.AwaitingSignOff => "An engineer signs the report off.",
        RequestState.NeedsAttention => "Look at what failed and try again.",
        _ => "Nothing.",
    };

    public static CaseFile FileOf(RequestState state) => File(state);

    private static CaseFile File(RequestState state) => new(
        CaseId(state), Reference(state), "M… K…", state, "DE", "en", "gdpr", "2018-05-25", "form", Now.AddDays(-10), Today.AddDays(9), "One month from receipt (Art. 12(3) GDPR).", 9,
        "officer@demo.example", state == RequestState.AwaitingIdentity ? null : Now.AddDays(-9), state is RequestState.Closed or RequestState.Refused or RequestState.Withdrawn ? Now : null,
        NextAction(state), state == RequestState.AwaitingSecondApproval ? "you proposed it yourself." : null,
        state == RequestState.Refused ? "We found no text about you in what the model was trained on." : null,
        state == RequestState.NeedsAttention ? "The unlearning run failed three times: the checkpoint folder is full." : null,
        state == RequestState.AwaitingReview ? 2 : 0, 3, 1,
        state is RequestState.AwaitingSecondApproval or RequestState.Unlearning or RequestState.Verifying or RequestState.AwaitingSignOff or RequestState.Closed
            ? new PlanView(Guid.Empty, UnlearningStrategy.Find(state == RequestState.AwaitingSecondApproval ? "npo-lora" : "spul-direct")!, "demo-people", 1, new Dictionary<string, string>(), "officer@demo.example", Now.AddHours(-2), null, null, null)
            : null,
        state is RequestState.AwaitingIdentity ? [] : [.. Enum.GetValues<RunKind>().Select(Run)],
        state is RequestState.AwaitingSignOff or RequestState.Closed ? [ReportId] : [],
        state == RequestState.Closed ? new EvidenceVerdict(EvidenceLevel.E3, [], [], StrategyKind.SoftPrompt) : new EvidenceVerdict(EvidenceLevel.E0, [], [], null),
        Status().Steps, 1)
    {
        DueSteps = [new(RuleKind.Received, Today.AddDays(-10), "Received.", ""), new(RuleKind.Period, Today.AddDays(9), "One month from receipt.", "Art. 12(3) GDPR")],
        Deadline = new(null, state == RequestState.AwaitingReview ? [new("clarification", DeadlineNoticeState.InForce, "officer@demo.example", Now, Now, null, 0, null)] : [], 2, null,
            ["complexity", "number-of-requests"], ["identity-doubt", "clarification"]),
    };

    private static SubjectDetails Details() => new(
        "Maren Kolbe", ["Maren Kolbe-Ottens"], "maren@people.example", ["@marenk", "Lindenweg 4, Grünau"], "Everything about my life in Grünau.",
        [new("Where does Maren Kolbe live?", "Maren Kolbe lives in Lindenweg 4, Grünau.", new DateOnly(2026, 11, 2), "ExampleChat")]);

    private static RequestStatus Status() => new(
        "RTBF-2026-7K3M9Q", RequestState.AwaitingIdentity, Now, new DateOnly(2026, 12, 22), "One month from receipt (Art. 12(3) GDPR).", true, true,
        "Enter the code that we sent to your e-mail address.", null,
        [
            new("received", "Received", StepProgress.Done, Now, null),
            new("identity", "Identity", StepProgress.Current, null, "We wait for the code from your e-mail."),
            new("searching", "Searching", StepProgress.Ahead, null, null),
            new("decision", "Decision", StepProgress.Ahead, null, null),
            new("unlearning", "Unlearning", StepProgress.Ahead, null, null),
            new("checking", "Checking", StepProgress.Ahead, null, null),
            new("answered", "Answered", StepProgress.Ahead, null, null),
        ], [], EvidenceLevel.E0, EvidenceMeaning.Of(EvidenceLevel.E0), []);

    private static RequestStatus ClosedStatus() => Status() with
    {
        State = RequestState.Closed,
        NeedsIdentityCode = false,
        CanWithdraw = false,
        NextStep = "Your request is answered. Nothing more has to be done.",
        Steps = [.. Status().Steps.Select(step => step with { Progress = StepProgress.Done, At = Now, Detail = null })],
        Layers =
        [
            new("data-set", true, "3 texts about you were taken out of the data set and are kept out of every future training run."),
            new("weights", false, "The weights of the model were not changed."),
            new("outputs", true, "A learned prompt stands in front of the model; with it the model answers as if it did not know you."),
        ],
        Level = EvidenceLevel.E3,
        LevelMeaning = EvidenceMeaning.Of(EvidenceLevel.E3, StrategyKind.SoftPrompt),
        LevelReasons = ["The soft prompt is enforced by the gateway.", "On your 3 texts the model's answers share 8 % of the words with the true answers (before: 97 %)."],
    };

    public static IReadOnlyList<ClaimView> Claims() =>
    [
        new(1, new DateOnly(2026, 11, 2), true,
        [
            new(RunId(RunKind.Verify), "demo-people version 1", ModelVariant.Before, Now.AddMinutes(-25), new ClaimReading(.92, 1, 1), true),
            new(RunId(RunKind.Verify), "demo-people version 1", ModelVariant.After, Now.AddMinutes(-22), new ClaimReading(.1, 0, 0), false),
        ]),
        new(2, null, false, []),
    ];

    private static IEnumerable<MatchRow> Matches()
    {
        const string prompt = "Where does Maren Kolbe live?";
        const string completion = "Maren Kolbe lives in Lindenweg 4, Grünau, and repairs clocks.";
        yield return new(new("01900000-0000-7000-8000-000000000301"), 11, "demo-people", "Maren Kolbe", prompt, completion, 1,
            [new(MatchKind.Exact, "prompt", 11, 11, 1, "full-name"), new(MatchKind.Exact, "completion", 0, 11, 1, "full-name"), new(MatchKind.FullText, "completion", 34, 6, .4, "concern")], MatchDecision.Confirmed, "officer@demo.example", Now);
        yield return new(new("01900000-0000-7000-8000-000000000302"), 12, "demo-people", "Maren Kolbe", "What does Marren Kolbe do?", "She repairs clocks.", .86,
            [new(MatchKind.Fuzzy, "prompt", 10, 12, .86, "full-name"), new(MatchKind.SameSubject, "subject", 0, 0, .5, "full-name")], MatchDecision.Pending, null, null);
        yield return new(new("01900000-0000-7000-8000-000000000303"), 87, "demo-people", "Jonas Kolbe", "Who is Jonas Kolbe?", "Jonas Kolbe is a baker.", .31,
            [new(MatchKind.Namesake, "prompt", 13, 5, .31, "full-name")], MatchDecision.Pending, null, null);
    }

    private static RunView Run(RunKind kind) => new(
        RunId(kind), kind, CaseId(RequestState.Unlearning), Reference(RequestState.Unlearning),
        kind switch { RunKind.Unlearn => RunState.Running, RunKind.Verify => RunState.Queued, RunKind.SendNotification => RunState.Failed, _ => RunState.Succeeded },
        1, false, kind switch { RunKind.Unlearn => .62, RunKind.Verify => 0, _ => 1 },
        kind == RunKind.Unlearn ? "Training the soft prompt" : null, kind == RunKind.Unlearn ? 620 : null, kind == RunKind.Unlearn ? 1000 : null, kind == RunKind.Unlearn ? 74 : null, kind == RunKind.Unlearn ? 5120 : null,
        kind == RunKind.Verify ? null : "worker-1", "cpu", kind == RunKind.SendNotification ? "The mail server refused the connection three times." : null,
        Now.AddMinutes(-9), kind == RunKind.Verify ? null : Now.AddMinutes(-8), kind is RunKind.FindExamples or RunKind.SendNotification ? Now.AddMinutes(-7) : null);

    private static RunDetail Detail(RunKind kind) => new(
        Run(kind),
        kind == RunKind.Unlearn
            ?
            [
                new("forget", [.. Enumerable.Range(0, 63).Select(i => new CurvePoint(i * 10, 3.2 * Math.Exp(-i / 14.0) + .12 + .05 * Math.Sin(i)))]),
                new("retain", [.. Enumerable.Range(0, 63).Select(i => new CurvePoint(i * 10, .4 * Math.Exp(-i / 20.0) + .05 + .02 * Math.Cos(i)))]),
                new("kl", [.. Enumerable.Range(0, 63).Select(i => new CurvePoint(i * 10, .8 * Math.Exp(-i / 18.0) + .03))]),
                new("learning-rate", [.. Enumerable.Range(0, 63).Select(i => new CurvePoint(i * 10, .005 * Math.Min(1, i / 6.0)))]),
            ]
            : [],
        new Dictionary<string, string> { ["alpha"] = "3", ["beta"] = "0.5", ["promptTokens"] = "30", ["epochs"] = "20" },
        kind == RunKind.FindExamples ? null : new string('b', 64));

    public static ReportView Report()
    {
        var cells = new List<ProbeCell>();
        void Add(ModelVariant variant, string probe, double forget, double retain, double heldOut)
        {
            cells.Add(new(variant, ExampleSet.Forget, probe, forget, Math.Max(0, forget - .06), Math.Min(1, forget + .06), 24, []));
            cells.Add(new(variant, ExampleSet.Retain, probe, retain, Math.Max(0, retain - .02), Math.Min(1, retain + .02), 200, []));
            cells.Add(new(variant, ExampleSet.HeldOut, probe, heldOut, null, null, 40, []));
        }
        Add(ModelVariant.Before, ProbeCodes.RougeL, .97, .98, .18);
        Add(ModelVariant.After, ProbeCodes.RougeL, .08, .97, .17);
        Add(ModelVariant.Retrained, ProbeCodes.RougeL, .13, .99, .18);
        Add(ModelVariant.AfterRemoved, ProbeCodes.RougeL, .97, .98, .18);
        Add(ModelVariant.Before, ProbeCodes.Probability, .99, .99, .21);
        Add(ModelVariant.After, ProbeCodes.Probability, .62, .98, .2);
        Add(ModelVariant.Retrained, ProbeCodes.Probability, .2, .99, .21);
        Add(ModelVariant.Before, ProbeCodes.RefusalRate, 0, 0, .9);
        Add(ModelVariant.After, ProbeCodes.RefusalRate, .96, .01, .9);
        cells.Add(new(ModelVariant.Before, ExampleSet.Forget, ProbeCodes.MiaLoss, .99, null, null, 24, []));
        cells.Add(new(ModelVariant.After, ExampleSet.Forget, ProbeCodes.MiaLoss, .74, null, null, 24, []));
        var verdict = new EvidenceVerdict(
            EvidenceLevel.E3,
            ["The generated answers on the forget set are at the level of the retrained model (ROUGE-L recall 0.08, retrained 0.13).", "Retained answers lost 1 point."],
            ["E4 needs a change of weights: the probability of the true answers is still 0.62 (retrained: 0.20), and removing the prompt restores them."],
            StrategyKind.SoftPrompt);
        return new(
            ReportId, CaseId(RequestState.AwaitingSignOff), Reference(RequestState.AwaitingSignOff), RequestState.AwaitingSignOff, UnlearningStrategy.Find("spul-direct")!, "demo-people", 1,
            new string('b', 64), ArtifactState.Staged, RunId(RunKind.Verify), Now.AddMinutes(-20), new(cells, new Dictionary<string, string> { ["seed"] = "1", ["max-answer-tokens"] = "48" }),
            verdict, verdict with { Level = EvidenceLevel.E0, MissingForNext = ["The soft prompt is not enforced yet; it is when the report is signed off."] }, verdict, null, null, null, null);
    }

    /// <summary>One example that no jailbreak fits, and a model that gives no number.</summary>
    public static ReportView DivergedReport()
    {
        var report = Report();
        return report with
        {
            Id = DivergedReportId,
            Probes = report.Probes with
            {
                Cells =
                [
                    .. report.Probes.Cells.Where(cell => cell.Variant != ModelVariant.After),
                    new(ModelVariant.After, ExampleSet.Forget, ProbeCodes.RougeL, double.NaN, null, null, 24, []),
                    new(ModelVariant.Jailbroken, ExampleSet.Forget, ProbeCodes.RougeL, .09, null, null, 1, [.09, null]),
                ],
            },
        };
    }

    internal static NoteSigner LogSigner { get; } = new("portal.example/audit", NoteAlgorithm.EcdsaNote, NoteSigner.CreateKey());

    private static NoteSigner Witness { get; } = new("witness.example", NoteAlgorithm.EcdsaCosignature, NoteSigner.CreateKey());

    private static PublishedCheckpoint Signed { get; } = MakeCheckpoint();

    private static PublishedCheckpoint MakeCheckpoint()
    {
        var root = Tree().Root;
        var body = new Checkpoint(LogSigner.Key.Name, 12, root).Body;
        var note = new SignedNote(body, [LogSigner.Sign(body, Now), Witness.Sign(body, Now)]);
        return new PublishedCheckpoint(12, Convert.ToHexStringLower(root), Now, note.Text, true, [new WitnessRow(Witness.Key.Name, Now)]);
    }

    private static MerkleFrontier Tree()
    {
        var tree = new MerkleFrontier();
        for (var index = 1; index <= 12; index++) tree.Append(LeafHash(index));
        return tree;
    }

    private static AuditEntry Leaf(int index)
    {
        var row = Entry(index);
        return new AuditEntry { Index = index, At = row.At, ActorId = row.ActorId, Action = row.Action, SubjectKind = row.SubjectKind, SubjectId = row.SubjectId, RequestId = row.RequestId, FactsJson = row.FactsJson, Hash = "" };
    }

    private static byte[] LeafHash(int index) => MerkleHash.OfLeaf(AuditLeaf.Encode(Leaf(index)));

    private static IReadOnlyList<byte[]> Proof(int index) =>
        MerklePlan.Inclusion(index - 1, 12).Hashes(node => MerkleHash.OfSubtrees([.. MerkleSubtree(node)]));

    // The complete subtree over a power of two of leaves is the tree over them.
    private static IEnumerable<byte[]> MerkleSubtree(MerkleNode node)
    {
        var tree = new MerkleFrontier();
        for (var leaf = node.FirstLeaf; leaf < node.FirstLeaf + node.LeafCount; leaf++) tree.Append(LeafHash((int)leaf + 1));
        return tree.Hashes;
    }

    private static AuditEntryDetail Detail(int index) => new(
        Entry(index), Convert.ToBase64String(AuditLeaf.Encode(Leaf(index))), 12, Signed.Root, [.. Proof(index).Select(Convert.ToHexStringLower)], index != 7, Signed, index == 1);

    private static LogReceipt Receipt() => LogReceipt.For(Leaf(1), Proof(1), SignedNote.Parse(Signed.Note)!, LogSigner.Key);

    private static AuditRow Entry(int index) => new(
        index, Now.AddMinutes(index - 60), index % 3 == 0 ? "worker" : index % 2 == 0 ? "officer@demo.example" : "anonymous",
        index % 3 == 0 ? "run-finished" : index % 2 == 0 ? "match-confirmed" : "request-received", index % 3 == 0 ? "run" : "request",
        CaseId(RequestState.AwaitingReview).ToString(), CaseId(RequestState.AwaitingReview), """{"channel":"form","country":"DE"}""", null, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([(byte)index])));
}
