namespace Compliance.Application.Reports;

/// <summary>Counts of one law in a period (11 CCR § 7102(a)).</summary>
/// <param name="LawPack">"gdpr", "ccpa"; "all" for the sum.</param>
/// <param name="Received">Requests that reached us in the period.</param>
/// <param name="Granted">Closed in the period: complied with, in whole or in part.</param>
/// <param name="Refused">Refused in the period.</param>
/// <param name="Withdrawn">Taken back by the person in the period.</param>
/// <param name="MedianDays">Days from receipt to the answer (closed or refused) in the period; null without an answer.</param>
/// <param name="MeanDays">The same as a mean.</param>
public sealed record LawMetrics(string LawPack, int Received, int Granted, int Refused, int Withdrawn, double? MedianDays, double? MeanDays);
