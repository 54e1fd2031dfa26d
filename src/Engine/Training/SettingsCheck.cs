using System.Globalization;

namespace Compliance.Engine.Training;

/// <summary>Range checks with one wording for all settings.</summary>
internal static class SettingsCheck
{
    public static void AtLeast(double value, double least, string name)
    {
        if (!(value >= least)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected at least {least}."));
    }

    public static void Between(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected {least} to {most}."));
    }

    public static void Positive(double value, string name)
    {
        if (!(value > 0)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected a number above 0."));
    }
}
