namespace Compliance.Cli.Experiments;

/// <summary>What the journey refuses before it files anything.</summary>
public sealed class JourneyCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("compliance-journey-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("npo-full.epochs", "--set npo-full.epochs: expected key=value.")]
    [InlineData("=3", "--set =3: expected key=value.")]
    [InlineData("epochs=3", "The setting 'epochs' belongs to none of the strategies npo-full; expected STRATEGY.KEY=VALUE.")]
    [InlineData("npo-lora.epochs=3", "The setting 'npo-lora.epochs' belongs to none of the strategies npo-full; expected STRATEGY.KEY=VALUE.")]
    public async Task A_setting_that_names_no_strategy_of_the_run_is_refused(string set, string sentence)
    {
        var (code, error) = await Run("One Person\n", "npo-full", "--set", set);

        Assert.Equal(2, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_strategy_is_refused_with_the_known_ones()
    {
        var (code, error) = await Run("One Person\n", "npo-half");

        Assert.Equal(2, code);
        Assert.Contains("There is no strategy 'npo-half'. Known: guardrail, ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_of_people_is_refused()
    {
        var (code, error) = await Run("\n", "npo-full");

        Assert.Equal(2, code);
        Assert.Contains("The file of people is empty; one full name a line was expected.", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Error)> Run(string people, string strategies, params string[] more)
    {
        var file = Path.Combine(folder, "people.txt");
        await File.WriteAllTextAsync(file, people);
        var error = new StringWriter();
        // Nothing listens there: whatever gets so far fails with another code.
        string[] arguments = ["experiment", "journey", "--portal", "http://127.0.0.1:1", "--mail", folder, "--people", file, "--strategies", strategies, .. more];
        return (await CommandLine.RunAsync(arguments, new StringWriter(), error), error.ToString());
    }
}
