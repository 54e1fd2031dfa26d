namespace Compliance.Engine.Probes;

/// <summary>A measure of one example that needs nothing but the scores of its tokens.</summary>
public interface IScoreProbe
{
    /// <summary>Name in reports and on the command line.</summary>
    string Name { get; }

    /// <summary>Value for one example.</summary>
    double Measure(TokenScores scores);
}
