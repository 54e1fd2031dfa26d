using System.Globalization;

namespace Compliance.Domain.Requests;

/// <summary>One law as dated data. A request pins the pack that was in force when it was received.</summary>
/// <param name="Code">"gdpr", "uk-gdpr", "ccpa", "lgpd", or "voluntary" where no known law gives a right.</param>
/// <param name="Version">ISO date from which this version of the data applies.</param>
/// <param name="Name">What people call the law.</param>
/// <param name="Period">How long the first answer may take.</param>
/// <param name="RollsToWorkingDay">Whether a last day that is no working day moves to the next one.</param>
/// <param name="Extension">How the period can be extended; null when it cannot.</param>
/// <param name="Suspension">When the clock may stop; null when it never does.</param>
/// <param name="Acknowledgement">By when the receipt is confirmed; null when the law sets no date.</param>
/// <param name="Retention">How long the record of the request is kept at least; null when the law does not say.</param>
/// <param name="Countries">What holds in each country, by ISO 3166-1 alpha-2 code.</param>
/// <param name="Elsewhere">What holds in a country that is not listed.</param>
/// <param name="Remedy">Key of the wording about courts in letters: "gdpr-79", "uk-167", "ca-1798", "lgpd-22", "none".</param>
/// <param name="Letters">What each letter must contain, by template: "reason", "ground", "authority", "remedy".</param>
/// <param name="CheckedOn">ISO date on which people last compared the data with the law and the authorities' sites.</param>
/// <param name="Source">Article of law, for people to check.</param>
public sealed record LawPack(
    string Code, string Version, string Name, LawPeriod Period, bool RollsToWorkingDay,
    LawExtension? Extension, LawSuspension? Suspension, LawAcknowledgement? Acknowledgement, LawRetention? Retention,
    IReadOnlyDictionary<string, Jurisdiction> Countries, Jurisdiction Elsewhere, string Remedy, IReadOnlyDictionary<string, IReadOnlyList<string>> Letters, string CheckedOn, string Source)
{
    /// <summary>First day on which this version applies.</summary>
    public DateOnly InForceFrom => DateOnly.ParseExact(Version, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What holds in the country.</summary>
    public Jurisdiction For(string country) => Countries.GetValueOrDefault(country) ?? Elsewhere;

    /// <summary>Zone in which the country's days are counted.</summary>
    public string TimeZoneFor(string country) => For(country).TimeZone;

    /// <summary>Last day to answer a request from the country, and the chain of rules that led there.</summary>
    /// <param name="receivedAt">Moment of receipt; the clock runs from here, not from triage (Art. 12(3) GDPR).</param>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="suspendedDays">Whole days for which the clock stood still, at least 0.</param>
    /// <param name="isExtended">Whether an extension counts.</param>
    /// <exception cref="InvalidOperationException">The law knows no extension, but one is said to count.</exception>
    public DueDate DueOn(DateTimeOffset receivedAt, string country, int suspendedDays = 0, bool isExtended = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(suspendedDays);
        var place = For(country);
        var holidays = HolidayCalendar.For(place.Holidays);
        var received = LocalDay(receivedAt, place.TimeZone);
        var end = Period.EndFrom(received, holidays);
        List<RuleStep> steps =
        [
            new(RuleKind.Received, received, Text($"Received on {received:yyyy-MM-dd} (days are counted in {place.TimeZone}); the clock runs from receipt."), ""),
            new(RuleKind.Period, end, Text($"{Name}: {Period.InWords} from receipt {(Period.From == PeriodStart.DayOfReceipt ? "" : "(counted from the day after) ")}ends on {end:yyyy-MM-dd}."), Source),
        ];
        AddEndOfMonth(steps, Period, received, end);
        if (isExtended)
        {
            if (Extension is null) throw new InvalidOperationException($"{Name} knows no extension.");
            var first = end;
            end = Extension.By.EndFrom(end, holidays);
            steps.Add(new(RuleKind.Extended, end, Text($"Extended by {Extension.By.InWords} from {first:yyyy-MM-dd}, as the person was told in time: {end:yyyy-MM-dd}."), Extension.Source));
            AddEndOfMonth(steps, Extension.By, first, end);
        }

        if (suspendedDays > 0)
        {
            end = end.AddDays(suspendedDays);
            steps.Add(new(RuleKind.Suspended, end, Text($"The clock stood still for {suspendedDays} {(suspendedDays == 1 ? "day" : "days")} while the person was asked: {end:yyyy-MM-dd}."), Suspension?.Source ?? ""));
        }

        if (RollsToWorkingDay && holidays.WhyNoWorkingDay(end) is { } why)
        {
            var next = holidays.NextWorkingDay(end);
            steps.Add(new(RuleKind.NotAWorkingDay, next, Text($"{end:yyyy-MM-dd} is not a working day ({why}), so the next working day counts: {next:yyyy-MM-dd}."), "Regulation (EEC, Euratom) 1182/71, Art. 3(4)"));
            end = next;
        }

        return new DueDate(end, steps);
    }

    /// <summary>Last day to confirm the receipt to the person, or null when the law sets none.</summary>
    public DateOnly? AcknowledgeBy(DateTimeOffset receivedAt, string country)
    {
        var place = For(country);
        return Acknowledgement?.Within.EndFrom(LocalDay(receivedAt, place.TimeZone), HolidayCalendar.For(place.Holidays));
    }

    private static void AddEndOfMonth(List<RuleStep> steps, LawPeriod period, DateOnly from, DateOnly end)
    {
        if (period.Unit == LawPeriodUnit.Month && end.Day < from.Day && period.From == PeriodStart.DayOfReceipt)
            steps.Add(new(RuleKind.EndOfMonth, end, Text($"That month has no day {from.Day}, so its last day counts: {end:yyyy-MM-dd}."), "Regulation (EEC, Euratom) 1182/71, Art. 3(2)(c)"));
    }

    private static DateOnly LocalDay(DateTimeOffset at, string timeZone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
