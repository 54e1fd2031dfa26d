using Compliance.Domain.Accountability;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Persistence;

/// <summary>Tables of what the office has to account for: processors, purposes of models, impact assessments.</summary>
internal static class AccountabilityModel
{
    private const int CodeLength = 64;
    private const int NameLength = 256;

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Processor>(processor =>
        {
            processor.ToTable("Processors");
            processor.Property(p => p.Version).IsConcurrencyToken();
            processor.Property(p => p.Name).HasMaxLength(NameLength);
            processor.Property(p => p.Country).HasMaxLength(2);
            processor.Property(p => p.ContractReference).HasMaxLength(NameLength);
            processor.HasIndex(p => p.Name);
        });
        model.Entity<ProcessorInstruction>(instruction =>
        {
            instruction.ToTable("ProcessorInstructions");
            instruction.Property(i => i.GivenBy).HasMaxLength(NameLength);
            instruction.HasIndex(i => new { i.ProcessorId, i.GivenAt });
            instruction.HasOne<Processor>().WithMany().HasForeignKey(i => i.ProcessorId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ModelProcessing>(processing =>
        {
            processing.ToTable("ModelProcessings");
            processing.Property(p => p.Version).IsConcurrencyToken();
            processing.Property(p => p.ModelName).HasMaxLength(NameLength);
            processing.HasIndex(p => p.ModelName).IsUnique();
        });
        model.Entity<ImpactAssessment>(assessment =>
        {
            assessment.ToTable("ImpactAssessments");
            assessment.Property(a => a.ModelName).HasMaxLength(NameLength);
            assessment.Property(a => a.StrategyCode).HasMaxLength(CodeLength);
            assessment.Property(a => a.Title).HasMaxLength(NameLength);
            assessment.Property(a => a.Author).HasMaxLength(NameLength);
            assessment.Property(a => a.DocumentSha256).HasMaxLength(CodeLength);
            assessment.Property(a => a.RecordedBy).HasMaxLength(NameLength);
            assessment.HasIndex(a => new { a.ModelName, a.StrategyCode, a.DatedOn });
        });
    }
}
