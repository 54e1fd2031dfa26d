using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence;

/// <summary>Tables of the office: what officers keep about cases beside the requests themselves.</summary>
internal static class CaseOfficeModel
{
    private const int CodeLength = 64;
    private const int NameLength = 256;
    private const int QueryLength = 512;

    public static void Configure(ModelBuilder model)
    {
        model.Entity<ErasureRequest>(request =>
        {
            request.HasIndex(r => r.DuplicateOfId);
            request.Property(r => r.BarredDeciderId).HasMaxLength(NameLength);
            request.HasOne<ErasureRequest>().WithMany().HasForeignKey(r => r.DuplicateOfId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<IdentifierHash>(hash =>
        {
            hash.ToTable("IdentifierHashes");
            hash.Property(h => h.Kind).HasMaxLength(CodeLength);
            hash.Property(h => h.Hash).HasMaxLength(CodeLength);
            hash.HasIndex(h => h.Hash);
            hash.HasIndex(h => h.RequestId);
            hash.HasOne<ErasureRequest>().WithMany().HasForeignKey(h => h.RequestId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Mandate>(mandate =>
        {
            mandate.ToTable("Mandates");
            mandate.Property(m => m.Version).IsConcurrencyToken();
            mandate.Property(m => m.ConfirmedBy).HasMaxLength(NameLength);
            mandate.HasIndex(m => m.RequestId).IsUnique();
            mandate.HasOne<ErasureRequest>().WithMany().HasForeignKey(m => m.RequestId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Appeal>(appeal =>
        {
            appeal.ToTable("Appeals");
            appeal.Property(a => a.DecidedBy).HasMaxLength(NameLength);
            appeal.HasIndex(a => new { a.RequestId, a.FiledAt });
            appeal.HasOne<ErasureRequest>().WithMany().HasForeignKey(a => a.RequestId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CaseTask>(task =>
        {
            task.ToTable("CaseTasks");
            task.Property(t => t.Version).IsConcurrencyToken();
            task.Property(t => t.Title).HasMaxLength(NameLength);
            task.Property(t => t.AssigneeId).HasMaxLength(NameLength);
            task.Property(t => t.GivenBy).HasMaxLength(NameLength);
            task.HasIndex(t => new { t.AssigneeId, t.DueOn });
            task.HasIndex(t => t.RequestId);
            task.HasOne<ErasureRequest>().WithMany().HasForeignKey(t => t.RequestId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Recipient>(recipient =>
        {
            recipient.ToTable("Recipients");
            recipient.Property(r => r.Version).IsConcurrencyToken();
            recipient.Property(r => r.Name).HasMaxLength(NameLength);
            recipient.Property(r => r.Email).HasMaxLength(NameLength);
            recipient.Property(r => r.ModelName).HasMaxLength(NameLength);
            recipient.HasIndex(r => r.ModelName);
            recipient.HasOne<DataSet>().WithMany().HasForeignKey(r => r.DataSetId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RecipientNotice>(notice =>
        {
            notice.ToTable("RecipientNotices");
            notice.Property(n => n.Version).IsConcurrencyToken();
            notice.HasIndex(n => new { n.RequestId, n.RecipientId }).IsUnique();
            notice.HasOne<ErasureRequest>().WithMany().HasForeignKey(n => n.RequestId).OnDelete(DeleteBehavior.Restrict);
            notice.HasOne<Recipient>().WithMany().HasForeignKey(n => n.RecipientId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PublicationExcuse>(excuse =>
        {
            excuse.ToTable("PublicationExcuses");
            excuse.Property(e => e.RecordedBy).HasMaxLength(NameLength);
            excuse.HasIndex(e => new { e.RequestId, e.RecordedAt });
            excuse.HasOne<ErasureRequest>().WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SavedView>(view =>
        {
            view.ToTable("SavedViews");
            view.Property(v => v.Version).IsConcurrencyToken();
            view.Property(v => v.OwnerId).HasMaxLength(NameLength);
            view.Property(v => v.Name).HasMaxLength(CodeLength);
            view.Property(v => v.Query).HasMaxLength(QueryLength);
            view.HasIndex(v => new { v.OwnerId, v.Name }).IsUnique();
        });
    }
}
