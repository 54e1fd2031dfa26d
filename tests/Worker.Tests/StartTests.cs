namespace Compliance.Worker.Tests;

public sealed class StartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("compliance-worker-").FullName;

    [Fact]
    public async Task A_second_worker_on_the_same_SQLite_file_refuses_to_start()
    {
        using var held = SingleWorkerLock.TryTake(_folder);
        using var second = WorkerProcess.Start(_folder);

        Assert.Equal(2, await second.Ended(Patience));
        Assert.Contains("another worker runs on the SQLite file", second.Output);
    }

    [Fact]
    public void The_lock_is_free_again_when_its_holder_is_gone()
    {
        var held = SingleWorkerLock.TryTake(_folder);
        Assert.NotNull(held);
        Assert.Null(SingleWorkerLock.TryTake(_folder));

        held.Dispose();

        using var next = SingleWorkerLock.TryTake(_folder);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Production_without_secrets_refuses_to_start_and_says_what_to_set()
    {
        var complete = new Dictionary<string, string> { ["PublicUrl"] = "https://privacy.example", ["Email__From"] = "privacy@example.org", ["Email__PickupFolder"] = _folder };
        using var withoutAddress = WorkerProcess.Start(_folder, "Production");
        using var withoutKey = WorkerProcess.Start(_folder, "Production", variables: complete);

        Assert.Equal(2, await withoutAddress.Ended(Patience));
        Assert.Contains("PublicUrl", withoutAddress.Output);
        Assert.Equal(2, await withoutKey.Ended(Patience));
        Assert.Contains("COMPLIANCE_MASTER_KEY", withoutKey.Output);
        Assert.DoesNotContain("   at ", withoutKey.Output);
    }

    [Fact]
    public async Task A_demo_that_would_listen_to_others_refuses_to_start()
    {
        using var open = WorkerProcess.Start(_folder, url: "http://0.0.0.0:5999");

        Assert.Equal(2, await open.Ended(Patience));
        Assert.Contains("localhost only", open.Output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
