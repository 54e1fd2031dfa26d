namespace Compliance.Benchmarks;

/// <summary>What verifying so many entries took; memory is what the process had at most beyond what it had before, bytes.</summary>
internal sealed record VerificationCost(long Entries, TimeSpan Elapsed, TimeSpan Processor, long Memory);
