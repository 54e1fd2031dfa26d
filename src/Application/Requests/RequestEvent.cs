namespace Compliance.Application.Requests;

/// <summary>What happened to a request. The workflow knows what follows.</summary>
internal enum RequestEvent
{
    IdentityConfirmed,
    SearchAskedAgain,
    ExamplesFound,
    ReviewCompleted,
    StrategyChosen,
    StrategyChosenForSecondApproval,
    ExclusionGranted,
    WeightChangeApproved,
    WeightChangeDeclined,
    ArtifactMade,
    ReportMade,
    SignedOff,
    SentBack,
    Refused,
    Withdrawn,
    SearchCancelled,
    WorkCancelled,
    WorkFailed,
    SearchRetried,
    UnlearningRetried,
    VerificationRetried,
    Appealed,
    AppealedUnverified,
    ClaimReappeared,
}
