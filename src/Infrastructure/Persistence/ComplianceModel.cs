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
using Compliance.Infrastructure.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Compliance.Infrastructure.Persistence;

/// <summary>Tables, keys, indexes and lengths, the same on every provider.</summary>
internal static class ComplianceModel
{
    private const int CodeLength = 64;
    private const int NameLength = 256;
    private const int PathLength = 1024;

    public static void Configure(ModelBuilder model)
    {
        model.Entity<ErasureRequest>(ConfigureRequest);
        model.Entity<DeadlineExtension>(ConfigureExtension);
        model.Entity<ClockPause>(ConfigureClockPause);
        model.Entity<PersonRecord>(ConfigurePerson);
        model.Entity<StoredKey>(ConfigureStoredKey);
        model.Entity<Exemption>(ConfigureExemption);
        model.Entity<Refusal>(ConfigureRefusal);
        CaseOfficeModel.Configure(model);
        AccountabilityModel.Configure(model);
        model.Entity<IdentityCheck>(ConfigureIdentityCheck);
        model.Entity<IdentityDoubt>(ConfigureIdentityDoubt);
        model.Entity<IdentityDocument>(ConfigureIdentityDocument);
        model.Entity<DataSet>(ConfigureDataSet);
        model.Entity<TrainingExample>(ConfigureTrainingExample);
        model.Entity<ExampleMatch>(ConfigureExampleMatch);
        model.Entity<SuppressionEntry>(ConfigureSuppression);
        model.Entity<LanguageModel>(ConfigureLanguageModel);
        model.Entity<UnlearningPlan>(ConfigurePlan);
        model.Entity<TunedSettings>(ConfigureTunedSettings);
        model.Entity<UnlearningArtifact>(ConfigureArtifact);
        model.Entity<VerificationReport>(ConfigureReport);
        model.Entity<ClaimReplay>(ConfigureClaimReplay);
        model.Entity<Run>(ConfigureRun);
        model.Entity<RunMetric>(ConfigureRunMetric);
        model.Entity<Notification>(ConfigureNotification);
        model.Entity<MessageTemplate>(ConfigureMessageTemplate);
        model.Entity<CaseMessage>(ConfigureCaseMessage);
        model.Entity<OfficeNotice>(ConfigureOfficeNotice);
        model.Entity<CaseShredding>(ConfigureShredding);
        model.Entity<Breach>(ConfigureBreach);
        model.Entity<BreachUpdate>(ConfigureBreachUpdate);
        model.Entity<AuditEntry>(ConfigureAuditEntry);
        model.Entity<AuditHead>(ConfigureAuditHead);
        model.Entity<AuditNode>(ConfigureAuditNode);
        model.Entity<AuditPayload>(ConfigureAuditPayload);
        model.Entity<AuditCheckpoint>(ConfigureAuditCheckpoint);
        model.Entity<AuditCosignature>(ConfigureAuditCosignature);
    }

    private static void ConfigureRequest(EntityTypeBuilder<ErasureRequest> request)
    {
        request.ToTable("Requests");
        request.Property(r => r.Version).IsConcurrencyToken();
        request.Property(r => r.Reference).HasMaxLength(CodeLength);
        request.Property(r => r.StatusTokenHash).HasMaxLength(CodeLength);
        request.Property(r => r.Country).HasMaxLength(2);
        request.Property(r => r.Language).HasMaxLength(2);
        request.Property(r => r.TimeZone).HasMaxLength(CodeLength);
        request.Property(r => r.LawPack).HasMaxLength(CodeLength);
        request.Property(r => r.LawPackVersion).HasMaxLength(CodeLength);
        request.Property(r => r.Channel).HasMaxLength(CodeLength);
        request.Property(r => r.DueSteps).AsJson();
        request.Property(r => r.Grounds).AsJson();
        request.Property(r => r.AssigneeId).HasMaxLength(NameLength);
        request.Property(r => r.RefusalGround).HasMaxLength(CodeLength);
        request.HasIndex(r => r.Kind);
        request.HasIndex(r => r.Reference).IsUnique();
        request.HasIndex(r => r.StatusTokenHash).IsUnique();
        request.HasIndex(r => new { r.State, r.DueOn });
        request.HasIndex(r => r.DueOn);
        request.HasOne<PersonRecord>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureExtension(EntityTypeBuilder<DeadlineExtension> extension)
    {
        extension.ToTable("Extensions");
        extension.Property(e => e.Version).IsConcurrencyToken();
        extension.Property(e => e.Reason).HasMaxLength(CodeLength);
        extension.Property(e => e.AskedBy).HasMaxLength(NameLength);
        extension.Property(e => e.VoidReason).HasMaxLength(NameLength);
        extension.HasIndex(e => new { e.RequestId, e.AskedAt });
        extension.HasIndex(e => e.NotificationId).IsUnique();
        extension.HasOne<ErasureRequest>().WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureClockPause(EntityTypeBuilder<ClockPause> pause)
    {
        pause.ToTable("ClockPauses");
        pause.Property(p => p.Version).IsConcurrencyToken();
        pause.Property(p => p.Reason).HasMaxLength(CodeLength);
        pause.Property(p => p.AskedBy).HasMaxLength(NameLength);
        pause.Property(p => p.VoidReason).HasMaxLength(NameLength);
        pause.HasIndex(p => new { p.RequestId, p.AskedAt });
        pause.HasIndex(p => p.NotificationId).IsUnique();
        pause.HasOne<ErasureRequest>().WithMany().HasForeignKey(p => p.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigurePerson(EntityTypeBuilder<PersonRecord> person)
    {
        person.ToTable("Persons");
        person.Property(p => p.WrappedBy).HasMaxLength(CodeLength);
        person.HasIndex(p => p.WrappedBy);
    }

    private static void ConfigureStoredKey(EntityTypeBuilder<StoredKey> key)
    {
        key.ToTable("StoredKeys");
        key.HasKey(k => k.Purpose);
        key.Property(k => k.Purpose).HasMaxLength(CodeLength);
        key.Property(k => k.WrappedBy).HasMaxLength(CodeLength);
    }

    private static void ConfigureExemption(EntityTypeBuilder<Exemption> exemption)
    {
        exemption.ToTable("Exemptions");
        exemption.Property(e => e.Layer).HasMaxLength(CodeLength);
        exemption.Property(e => e.Code).HasMaxLength(CodeLength);
        exemption.Property(e => e.DecidedBy).HasMaxLength(NameLength);
        exemption.HasIndex(e => new { e.RequestId, e.Layer });
        exemption.HasOne<ErasureRequest>().WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Restrict);
        exemption.HasOne<ExampleMatch>().WithMany().HasForeignKey(e => e.MatchId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureRefusal(EntityTypeBuilder<Refusal> refusal)
    {
        refusal.ToTable("Refusals");
        refusal.Property(r => r.Version).IsConcurrencyToken();
        refusal.Property(r => r.Ground).HasMaxLength(CodeLength);
        refusal.Property(r => r.ProposedBy).HasMaxLength(NameLength);
        refusal.Property(r => r.DecidedBy).HasMaxLength(NameLength);
        refusal.HasIndex(r => new { r.RequestId, r.ProposedAt });
        refusal.HasOne<ErasureRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureIdentityCheck(EntityTypeBuilder<IdentityCheck> check)
    {
        check.ToTable("IdentityChecks");
        check.Property(c => c.Version).IsConcurrencyToken();
        check.Property(c => c.CodeHash).HasMaxLength(CodeLength);
        check.HasIndex(c => new { c.RequestId, c.SentAt });
        check.HasOne<ErasureRequest>().WithMany().HasForeignKey(c => c.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureIdentityDoubt(EntityTypeBuilder<IdentityDoubt> doubt)
    {
        doubt.ToTable("IdentityDoubts");
        doubt.Property(d => d.Version).IsConcurrencyToken();
        doubt.Property(d => d.RecordedBy).HasMaxLength(NameLength);
        doubt.HasIndex(d => d.RequestId);
        doubt.HasOne<ErasureRequest>().WithMany().HasForeignKey(d => d.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureIdentityDocument(EntityTypeBuilder<IdentityDocument> document)
    {
        document.ToTable("IdentityDocuments");
        document.Property(d => d.Version).IsConcurrencyToken();
        document.Property(d => d.ContentType).HasMaxLength(CodeLength);
        document.HasIndex(d => d.RequestId);
        document.HasOne<ErasureRequest>().WithMany().HasForeignKey(d => d.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureDataSet(EntityTypeBuilder<DataSet> dataSet)
    {
        dataSet.ToTable("DataSets");
        dataSet.Property(d => d.Name).HasMaxLength(NameLength);
        dataSet.Property(d => d.Sha256).HasMaxLength(CodeLength);
        dataSet.Ignore(d => d.TrainableFrom);
        dataSet.HasIndex(d => d.Name).IsUnique();
    }

    private static void ConfigureTrainingExample(EntityTypeBuilder<TrainingExample> example)
    {
        example.ToTable("TrainingExamples");
        example.Property(e => e.Split).HasMaxLength(CodeLength);
        example.Property(e => e.ExternalId).HasMaxLength(NameLength);
        example.Property(e => e.Subject).HasMaxLength(NameLength);
        example.HasIndex(e => new { e.DataSetId, e.Split, e.Ordinal }).IsUnique();
        example.HasIndex(e => new { e.DataSetId, e.Subject });
        example.HasOne<DataSet>().WithMany().HasForeignKey(e => e.DataSetId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureExampleMatch(EntityTypeBuilder<ExampleMatch> match)
    {
        match.ToTable("ExampleMatches");
        match.Property(m => m.Version).IsConcurrencyToken();
        match.Property(m => m.Reasons).AsJson();
        match.Property(m => m.DecidedBy).HasMaxLength(NameLength);
        match.HasIndex(m => new { m.RequestId, m.ExampleId }).IsUnique();
        match.HasIndex(m => new { m.RequestId, m.Decision, m.Score });
        match.HasOne<ErasureRequest>().WithMany().HasForeignKey(m => m.RequestId).OnDelete(DeleteBehavior.Restrict);
        match.HasOne<TrainingExample>().WithMany().HasForeignKey(m => m.ExampleId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureSuppression(EntityTypeBuilder<SuppressionEntry> suppression)
    {
        suppression.ToTable("Suppressions");
        suppression.Property(s => s.ExampleHash).HasMaxLength(CodeLength);
        suppression.HasIndex(s => s.ExampleHash);
        suppression.HasIndex(s => s.RequestId);
        suppression.HasOne<ErasureRequest>().WithMany().HasForeignKey(s => s.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureLanguageModel(EntityTypeBuilder<LanguageModel> languageModel)
    {
        languageModel.ToTable("Models");
        // Version is what the world calls it; this one guards against lost updates.
        languageModel.Property(m => m.ConcurrencyVersion).IsConcurrencyToken();
        languageModel.Property(m => m.Name).HasMaxLength(NameLength);
        languageModel.Property(m => m.Folder).HasMaxLength(PathLength);
        languageModel.Property(m => m.WeightsSha256).HasMaxLength(CodeLength);
        languageModel.HasIndex(m => new { m.Name, m.Version }).IsUnique();
        languageModel.HasIndex(m => m.Purpose);
        languageModel.HasOne<DataSet>().WithMany().HasForeignKey(m => m.DataSetId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigurePlan(EntityTypeBuilder<UnlearningPlan> plan)
    {
        plan.ToTable("Plans");
        plan.Property(p => p.Version).IsConcurrencyToken();
        plan.Property(p => p.StrategyCode).HasMaxLength(CodeLength);
        plan.Property(p => p.Settings).AsJson();
        plan.Property(p => p.ProposedBy).HasMaxLength(NameLength);
        plan.Property(p => p.ApprovedBy).HasMaxLength(NameLength);
        plan.HasIndex(p => new { p.RequestId, p.ProposedAt });
        plan.HasOne<ErasureRequest>().WithMany().HasForeignKey(p => p.RequestId).OnDelete(DeleteBehavior.Restrict);
        plan.HasOne<LanguageModel>().WithMany().HasForeignKey(p => p.ModelId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureTunedSettings(EntityTypeBuilder<TunedSettings> tuned)
    {
        tuned.ToTable("TunedSettings");
        tuned.Property(t => t.StrategyCode).HasMaxLength(CodeLength);
        tuned.Property(t => t.Settings).AsJson();
        tuned.Property(t => t.RecordedBy).HasMaxLength(NameLength);
        tuned.HasIndex(t => new { t.ModelId, t.StrategyCode }).IsUnique();
        tuned.HasOne<LanguageModel>().WithMany().HasForeignKey(t => t.ModelId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureArtifact(EntityTypeBuilder<UnlearningArtifact> artifact)
    {
        artifact.ToTable("Artifacts");
        artifact.Property(a => a.Version).IsConcurrencyToken();
        artifact.Property(a => a.Path).HasMaxLength(PathLength);
        artifact.Property(a => a.Sha256).HasMaxLength(CodeLength);
        artifact.HasIndex(a => a.RequestId);
        artifact.HasIndex(a => a.PlanId);
        artifact.HasIndex(a => new { a.State, a.Kind });
        artifact.HasOne<ErasureRequest>().WithMany().HasForeignKey(a => a.RequestId).OnDelete(DeleteBehavior.Restrict);
        artifact.HasOne<UnlearningPlan>().WithMany().HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Restrict);
        artifact.HasOne<LanguageModel>().WithMany().HasForeignKey(a => a.BaseModelId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureReport(EntityTypeBuilder<VerificationReport> report)
    {
        report.ToTable("Reports");
        report.Property(r => r.Version).IsConcurrencyToken();
        report.Property(r => r.Probes).AsJson();
        report.Property(r => r.Verdict).AsJson();
        report.Property(r => r.DecidedBy).HasMaxLength(NameLength);
        report.HasIndex(r => new { r.RequestId, r.MadeAt });
        report.HasIndex(r => r.MadeAt);
        report.HasOne<ErasureRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<UnlearningArtifact>().WithMany().HasForeignKey(r => r.ArtifactId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureClaimReplay(EntityTypeBuilder<ClaimReplay> replay)
    {
        replay.ToTable("ClaimReplays");
        replay.Property(r => r.Reading).AsJson();
        replay.HasIndex(r => new { r.RequestId, r.ClaimNumber, r.At });
        replay.HasIndex(r => r.RunId);
        replay.HasIndex(r => new { r.Reappears, r.At });
        replay.HasOne<ErasureRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Restrict);
        replay.HasOne<LanguageModel>().WithMany().HasForeignKey(r => r.ModelId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureRun(EntityTypeBuilder<Run> run)
    {
        run.ToTable("Runs");
        run.Property(r => r.Version).IsConcurrencyToken();
        run.Property(r => r.Stage).HasMaxLength(NameLength);
        run.Property(r => r.Node).HasMaxLength(NameLength);
        run.Property(r => r.Device).HasMaxLength(NameLength);
        run.HasIndex(r => new { r.State, r.Kind });
        run.HasIndex(r => r.RequestId);
        run.HasIndex(r => r.QueuedAt);
        run.HasOne<ErasureRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureRunMetric(EntityTypeBuilder<RunMetric> metric)
    {
        metric.ToTable("RunMetrics");
        metric.Property(m => m.Name).HasMaxLength(CodeLength);
        metric.HasIndex(m => new { m.RunId, m.Name, m.Step });
        metric.HasOne<Run>().WithMany().HasForeignKey(m => m.RunId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void ConfigureNotification(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable("Notifications");
        notification.Property(n => n.Version).IsConcurrencyToken();
        notification.Property(n => n.Template).HasMaxLength(CodeLength);
        notification.Property(n => n.BounceStatus).HasMaxLength(CodeLength);
        notification.Property(n => n.LetterHash).HasMaxLength(CodeLength);
        notification.Property(n => n.LetterCodeHash).HasMaxLength(CodeLength);
        notification.HasIndex(n => n.RequestId);
        notification.HasIndex(n => n.LetterCodeHash);
        notification.HasIndex(n => n.ReplacesId);
        notification.HasOne<ErasureRequest>().WithMany().HasForeignKey(n => n.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureMessageTemplate(EntityTypeBuilder<MessageTemplate> template)
    {
        template.ToTable("MessageTemplates");
        template.Property(t => t.Template).HasMaxLength(CodeLength);
        template.Property(t => t.Language).HasMaxLength(2);
        template.Property(t => t.SavedBy).HasMaxLength(NameLength);
        // Two who save at once: one of them gets the conflict.
        template.HasIndex(t => new { t.Template, t.Language, t.Number }).IsUnique();
    }

    private static void ConfigureCaseMessage(EntityTypeBuilder<CaseMessage> message)
    {
        message.ToTable("CaseMessages");
        message.Property(m => m.Version).IsConcurrencyToken();
        message.Property(m => m.AuthorId).HasMaxLength(NameLength);
        message.HasIndex(m => new { m.RequestId, m.WrittenAt });
        message.HasOne<ErasureRequest>().WithMany().HasForeignKey(m => m.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureOfficeNotice(EntityTypeBuilder<OfficeNotice> notice)
    {
        notice.ToTable("OfficeNotices");
        notice.Property(n => n.Version).IsConcurrencyToken();
        notice.Property(n => n.AccountId).HasMaxLength(NameLength);
        // Two workers at once: one of them gets the day's notice.
        notice.HasIndex(n => new { n.Day, n.AccountId, n.Kind }).IsUnique();
    }

    private static void ConfigureShredding(EntityTypeBuilder<CaseShredding> shredding)
    {
        shredding.ToTable("Shreddings");
        shredding.HasKey(s => s.RequestId);
        shredding.Property(s => s.RequestId).ValueGeneratedNever();
        shredding.Property(s => s.Version).IsConcurrencyToken();
        shredding.Property(s => s.ProposedBy).HasMaxLength(NameLength);
        shredding.Property(s => s.DecidedBy).HasMaxLength(NameLength);
        shredding.HasIndex(s => new { s.State, s.ProposedAt });
        shredding.HasOne<ErasureRequest>().WithMany().HasForeignKey(s => s.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureBreach(EntityTypeBuilder<Breach> breach)
    {
        breach.ToTable("Breaches");
        breach.Property(b => b.Version).IsConcurrencyToken();
        breach.Property(b => b.Details).AsJson();
        breach.Ignore(b => b.NoticeDueAt);
        breach.Property(b => b.Reference).HasMaxLength(CodeLength);
        breach.Property(b => b.RulesVersion).HasMaxLength(CodeLength);
        breach.HasIndex(b => b.Reference).IsUnique();
        breach.HasIndex(b => new { b.State, b.AwareAt });
        breach.HasOne<ErasureRequest>().WithMany().HasForeignKey(b => b.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureBreachUpdate(EntityTypeBuilder<BreachUpdate> update)
    {
        update.ToTable("BreachUpdates");
        update.Property(u => u.By).HasMaxLength(NameLength);
        update.HasIndex(u => new { u.BreachId, u.At });
        update.HasOne<Breach>().WithMany().HasForeignKey(u => u.BreachId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureAuditEntry(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditEntries");
        entry.HasKey(e => e.Index);
        entry.Property(e => e.Index).ValueGeneratedNever();
        entry.Property(e => e.ActorId).HasMaxLength(NameLength);
        entry.Property(e => e.Action).HasMaxLength(CodeLength);
        entry.Property(e => e.SubjectKind).HasMaxLength(CodeLength);
        entry.Property(e => e.SubjectId).HasMaxLength(NameLength);
        entry.Property(e => e.Commitment).HasMaxLength(CodeLength);
        entry.Property(e => e.Hash).HasMaxLength(CodeLength);
        entry.HasIndex(e => e.RequestId);
        entry.HasIndex(e => e.Action);
    }

    private static void ConfigureAuditHead(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("AuditHeads");
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Hash).HasMaxLength(CodeLength);
        head.HasData(new AuditHead { Hash = Convert.ToHexStringLower(MerkleHash.Empty), Edge = "" });
    }

    private static void ConfigureAuditNode(EntityTypeBuilder<AuditNode> node)
    {
        node.ToTable("AuditNodes");
        node.HasKey(n => n.Position);
        node.Property(n => n.Position).ValueGeneratedNever();
        node.Property(n => n.Hash).HasMaxLength(CodeLength);
    }

    private static void ConfigureAuditPayload(EntityTypeBuilder<AuditPayload> payload)
    {
        payload.ToTable("AuditPayloads");
        payload.HasKey(p => p.EntryIndex);
        payload.Property(p => p.EntryIndex).ValueGeneratedNever();
        payload.HasIndex(p => p.PersonId);
    }

    private static void ConfigureAuditCheckpoint(EntityTypeBuilder<AuditCheckpoint> checkpoint)
    {
        checkpoint.ToTable("AuditCheckpoints");
        checkpoint.HasKey(c => c.Size);
        checkpoint.Property(c => c.Size).ValueGeneratedNever();
        checkpoint.Property(c => c.Root).HasMaxLength(CodeLength);
    }

    private static void ConfigureAuditCosignature(EntityTypeBuilder<AuditCosignature> cosignature)
    {
        cosignature.ToTable("AuditCosignatures");
        cosignature.HasKey(c => new { c.Size, c.Witness });
        cosignature.Property(c => c.Witness).HasMaxLength(NameLength);
        cosignature.HasOne<AuditCheckpoint>().WithMany().HasForeignKey(c => c.Size).OnDelete(DeleteBehavior.Restrict);
    }
}
