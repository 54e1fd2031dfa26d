namespace Compliance.Engine.Probes;

/// <summary>The score of each example in each membership attack.</summary>
internal static class MembershipScores
{
    /// <summary>Runs the attacks that were asked for; says of the others why they could not be run.</summary>
    public static Dictionary<string, MembershipResult> Attack(
        List<CollectedValues> collected, HashSet<string> asked, ProbeOptions options, Dictionary<string, string> notAvailable)
    {
        var attacks = new Dictionary<string, MembershipResult>();
        var members = collected.Find(values => values.Set.Name == options.MemberSet);
        var heldOut = collected.Find(values => values.Set.Name == options.HeldOutSet);
        foreach (var name in ProbeNames.Attacks)
        {
            if (!asked.Contains(name) || notAvailable.ContainsKey(name)) continue;
            if (members is null || heldOut is null) notAvailable[name] = $"needs a set \"{options.MemberSet}\" and a set \"{options.HeldOutSet}\"";
            else if (name == ProbeNames.MembershipByReference && options.Reference is null) notAvailable[name] = "needs a reference model";
            else if (Of(name, members, options) is not { } memberScores || Of(name, heldOut, options) is not { } heldOutScores)
                notAvailable[name] = $"needs the {ProbeNames.Loss} of every example in the report of the reference model";
            else attacks[name] = MembershipAttack.Measure(memberScores, heldOutScores, options.Resamples, options.Seed);
        }

        return attacks;
    }

    private static double[]? Of(string attack, CollectedValues values, ProbeOptions options)
    {
        IEnumerable<TokenScores> scores = values.Scores.Select(score => score!);
        switch (attack)
        {
            case ProbeNames.MembershipByLoss: return By(new AnswerLoss());
            case ProbeNames.MembershipByMinK: return By(new MinK(options.MinKShare));
            case ProbeNames.MembershipByMinKPlusPlus: return By(new MinKPlusPlus(options.MinKShare));
            case ProbeNames.MembershipByZlib: return [.. scores.Select((score, index) => ZlibLoss.Measure(score.MeanLoss, values.Set.Examples[index].Answer))];
            case ProbeNames.MembershipByGradientNorm: return [.. values.GradientNorms];
            case ProbeNames.MembershipByReference:
                var referenceLosses = options.Reference!.Set(values.Set.Name)?.Examples.Where(example => example.Values.ContainsKey(ProbeNames.Loss))
                    .ToDictionary(example => example.Id, example => example.Values[ProbeNames.Loss]) ?? [];
                if (!values.Set.Examples.All(example => referenceLosses.ContainsKey(example.Id))) return null;
                return [.. scores.Select((score, index) => score.MeanLoss - referenceLosses[values.Set.Examples[index].Id])];
            default: throw new ArgumentException($"There is no membership attack \"{attack}\"; expected one of: {string.Join(", ", ProbeNames.Attacks)}.");
        }

        double[] By(IScoreProbe probe) => [.. scores.Select(probe.Measure)];
    }
}
