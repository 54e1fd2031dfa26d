using Compliance.Application;
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
using Compliance.Infrastructure.Access;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence;

/// <summary>The database. One subclass per provider, because each has migrations of its own.</summary>
public abstract class ComplianceDbContext(DbContextOptions options) : IdentityDbContext<Account>(options), IComplianceDb
{
    public DbSet<ErasureRequest> Requests => Set<ErasureRequest>();
    public DbSet<PersonRecord> Persons => Set<PersonRecord>();
    public DbSet<DeadlineExtension> Extensions => Set<DeadlineExtension>();
    public DbSet<ClockPause> ClockPauses => Set<ClockPause>();
    public DbSet<Exemption> Exemptions => Set<Exemption>();
    public DbSet<Refusal> Refusals => Set<Refusal>();
    public DbSet<IdentifierHash> IdentifierHashes => Set<IdentifierHash>();
    public DbSet<Mandate> Mandates => Set<Mandate>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Appeal> Appeals => Set<Appeal>();
    public DbSet<CaseTask> CaseTasks => Set<CaseTask>();
    public DbSet<IdentityCheck> IdentityChecks => Set<IdentityCheck>();
    public DbSet<IdentityDoubt> IdentityDoubts => Set<IdentityDoubt>();
    public DbSet<IdentityDocument> IdentityDocuments => Set<IdentityDocument>();
    public DbSet<DataSet> DataSets => Set<DataSet>();
    public DbSet<TrainingExample> TrainingExamples => Set<TrainingExample>();
    public DbSet<ExampleMatch> ExampleMatches => Set<ExampleMatch>();
    public DbSet<SuppressionEntry> Suppressions => Set<SuppressionEntry>();
    public DbSet<LanguageModel> Models => Set<LanguageModel>();
    public DbSet<PublicationExcuse> PublicationExcuses => Set<PublicationExcuse>();
    public DbSet<Recipient> Recipients => Set<Recipient>();
    public DbSet<RecipientNotice> RecipientNotices => Set<RecipientNotice>();
    public DbSet<UnlearningPlan> Plans => Set<UnlearningPlan>();
    public DbSet<TunedSettings> TunedSettings => Set<TunedSettings>();
    public DbSet<UnlearningArtifact> Artifacts => Set<UnlearningArtifact>();
    public DbSet<VerificationReport> Reports => Set<VerificationReport>();
    public DbSet<ClaimReplay> ClaimReplays => Set<ClaimReplay>();
    public DbSet<Run> Runs => Set<Run>();
    public DbSet<RunMetric> RunMetrics => Set<RunMetric>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<MessageTemplate> MessageTemplates => Set<MessageTemplate>();
    public DbSet<CaseMessage> CaseMessages => Set<CaseMessage>();
    public DbSet<OfficeNotice> OfficeNotices => Set<OfficeNotice>();
    public DbSet<CaseShredding> Shreddings => Set<CaseShredding>();
    public DbSet<Processor> Processors => Set<Processor>();
    public DbSet<ProcessorInstruction> ProcessorInstructions => Set<ProcessorInstruction>();
    public DbSet<ModelProcessing> ModelProcessings => Set<ModelProcessing>();
    public DbSet<ImpactAssessment> ImpactAssessments => Set<ImpactAssessment>();
    public DbSet<Breach> Breaches => Set<Breach>();
    public DbSet<BreachUpdate> BreachUpdates => Set<BreachUpdate>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<AuditNode> AuditNodes => Set<AuditNode>();
    public DbSet<AuditPayload> AuditPayloads => Set<AuditPayload>();
    public DbSet<AuditCheckpoint> AuditCheckpoints => Set<AuditCheckpoint>();
    public DbSet<AuditCosignature> AuditCosignatures => Set<AuditCosignature>();

    /// <summary>The end of the log, tracked, for the one writer who may append until the transaction ends; every other one waits.</summary>
    internal abstract IQueryable<AuditHead> HeldAuditHeads { get; }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        // Detected once is enough: the versions are set where they are tracked.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            CountVersionsUp();
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private void CountVersionsUp()
    {
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State == EntityState.Modified))
            foreach (var version in entry.Properties.Where(property => property.Metadata.IsConcurrencyToken && property.Metadata.ClrType == typeof(int)))
                version.CurrentValue = (int)version.OriginalValue! + 1;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        ComplianceModel.Configure(model);
    }
}
