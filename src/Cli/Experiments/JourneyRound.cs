using Compliance.Application.Verification;

namespace Compliance.Cli.Experiments;

/// <summary>One strategy on one person's case with one seed.</summary>
/// <param name="JobSeconds">From the first step of the unlearning job to its artefact, or null where it is not known.</param>
internal sealed record JourneyRound(string Strategy, ReportView Report, double? JobSeconds);
