using Bunit;
using Compliance.Web.Display;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Web.Tests.Display;

public sealed class PollTests
{
    [Fact]
    public async Task A_poll_that_its_own_tick_removes_ends_without_an_error()
    {
        await using var context = new BunitContext();
        context.Services.AddSingleton(TimeProvider.System);

        var shown = context.Render<PollUntilTicked>();
        await shown.WaitForStateAsync(() => shown.Instance.Ticks > 0, TimeSpan.FromSeconds(30));
        await Task.WhenAny(context.Renderer.UnhandledException, Task.Delay(100));

        Assert.False(context.Renderer.UnhandledException.IsCompleted);
    }

    [Fact]
    public void A_poll_that_is_removed_before_its_first_tick_asks_for_nothing()
    {
        var poll = new Poll();
        poll.Dispose();
        poll.Dispose();
    }

    /// <summary>A page whose poll goes when it has ticked, as a run's page does when the run has finished.</summary>
    private sealed class PollUntilTicked : ComponentBase
    {
        public int Ticks { get; private set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Ticks > 0)
                return;
            builder.OpenComponent<Poll>(0);
            builder.AddComponentParameter(1, nameof(Poll.EverySeconds), .01);
            builder.AddComponentParameter(2, nameof(Poll.OnTick), EventCallback.Factory.Create(this, () => Ticks++));
            builder.CloseComponent();
        }
    }
}
