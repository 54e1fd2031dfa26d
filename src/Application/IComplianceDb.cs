using Compliance.Domain.Accountability;
using Compliance.Domain.Audit;
using Compliance.Domain.Breaches;
using Compliance.Domain.IdentityChecks;
using Compliance.Domain.Jobs;
using Compliance.Domain.Models;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;
using Compliance.Domain.Retention;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application;

/// <summary>The database, as the use cases see it. The pipeline saves once, at the end of a command; handlers do not.</summary>
public interface IComplianceDb
{
    DbSet<ErasureRequest> Requests { get; }
    DbSet<PersonRecord> Persons { get; }
    DbSet<DeadlineExtension> Extensions { get; }
    DbSet<ClockPause> ClockPauses { get; }
    DbSet<Exemption> Exemptions { get; }
    DbSet<Refusal> Refusals { get; }
    DbSet<IdentifierHash> IdentifierHashes { get; }
    DbSet<Mandate> Mandates { get; }
    DbSet<SavedView> SavedViews { get; }
    DbSet<Appeal> Appeals { get; }
    DbSet<CaseTask> CaseTasks { get; }
    DbSet<IdentityCheck> IdentityChecks { get; }
    DbSet<IdentityDoubt> IdentityDoubts { get; }
    DbSet<IdentityDocument> IdentityDocuments { get; }
    DbSet<DataSet> DataSets { get; }
    DbSet<TrainingExample> TrainingExamples { get; }
    DbSet<ExampleMatch> ExampleMatches { get; }
    DbSet<SuppressionEntry> Suppressions { get; }
    DbSet<LanguageModel> Models { get; }
    DbSet<PublicationExcuse> PublicationExcuses { get; }
    DbSet<Recipient> Recipients { get; }
    DbSet<RecipientNotice> RecipientNotices { get; }
    DbSet<UnlearningPlan> Plans { get; }
    DbSet<TunedSettings> TunedSettings { get; }
    DbSet<UnlearningArtifact> Artifacts { get; }
    DbSet<VerificationReport> Reports { get; }
    DbSet<ClaimReplay> ClaimReplays { get; }
    DbSet<Run> Runs { get; }
    DbSet<RunMetric> RunMetrics { get; }
    DbSet<Notification> Notifications { get; }
    DbSet<MessageTemplate> MessageTemplates { get; }
    DbSet<CaseMessage> CaseMessages { get; }
    DbSet<OfficeNotice> OfficeNotices { get; }
    DbSet<CaseShredding> Shreddings { get; }
    DbSet<Processor> Processors { get; }
    DbSet<ProcessorInstruction> ProcessorInstructions { get; }
    DbSet<ModelProcessing> ModelProcessings { get; }
    DbSet<ImpactAssessment> ImpactAssessments { get; }
    DbSet<Breach> Breaches { get; }
    DbSet<BreachUpdate> BreachUpdates { get; }
    DbSet<AuditEntry> AuditEntries { get; }
    DbSet<AuditHead> AuditHeads { get; }
    DbSet<AuditNode> AuditNodes { get; }
    DbSet<AuditPayload> AuditPayloads { get; }
    DbSet<AuditCheckpoint> AuditCheckpoints { get; }
    DbSet<AuditCosignature> AuditCosignatures { get; }
}
