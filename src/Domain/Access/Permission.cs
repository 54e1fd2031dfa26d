namespace Compliance.Domain.Access;

/// <summary>What a use case may demand of the one who calls it.</summary>
public enum Permission
{
    /// <summary>See the queue and cases, with personal data masked.</summary>
    ReadCases,
    /// <summary>Open the personal data of a case; each opening is audited.</summary>
    ReadPersonalData,
    ReviewMatches,
    DecideRequests,
    /// <summary>Be the second person who approves a change of weights.</summary>
    ApproveWeightChanges,
    ReadRuns,
    ControlRuns,
    ReadReports,
    SignOffReports,
    ReadAudit,
    /// <summary>Propose that a case file is destroyed before its time, and approve what another proposed.</summary>
    ShredCases,
    /// <summary>See which master keys wrap how many case files, and wrap them anew.</summary>
    ManageKeys,
    /// <summary>Register breaches of personal data and note what was done about them.</summary>
    ManageBreaches,
    ReadRegistry,
    ManageRegistry,
    ManageUsers,
    /// <summary>Change the texts of letters.</summary>
    ManageTemplates,
    /// <summary>The jobs of the worker, the gateway's policy, and seeding. No person has it.</summary>
    RunJobs,
    ServePolicy,
}
