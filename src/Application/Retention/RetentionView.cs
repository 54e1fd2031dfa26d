using Compliance.Application.Pipeline;
using Compliance.Domain.Retention;

namespace Compliance.Application.Retention;

/// <summary>The plan, what it will destroy, and what was destroyed.</summary>
/// <param name="DueNow">Case files whose time is over and that still exist.</param>
/// <param name="DueSoon">Case files whose time ends within thirty days.</param>
/// <param name="Kept">Case files that exist.</param>
public sealed record RetentionView(RetentionPlan Plan, int DueNow, int DueSoon, int Kept, Page<ShreddingRow> Shreddings);
