using Compliance.Engine.Dissection;

namespace Compliance.Engine.Tests.Dissection;

public sealed class LayerWindowTests
{
    [Fact]
    public void Five_layers_around_each_of_thirty_two_are_cut_off_at_the_ends()
    {
        var windows = LayerWindow.Around(32, 5);

        Assert.Equal(32, windows.Count);
        Assert.Equal(new LayerWindow(0, 0, 2), windows[0]);
        Assert.Equal(new LayerWindow(1, 0, 3), windows[1]);
        Assert.Equal(new LayerWindow(16, 14, 18), windows[16]);
        Assert.Equal(new LayerWindow(31, 29, 31), windows[31]);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    [InlineData(12, 2)]
    [InlineData(32, 5)]
    public void The_default_width_is_in_proportion_to_the_paper(int layerCount, int width) => Assert.Equal(width, LayerWindow.DefaultWidth(layerCount));

    [Fact]
    public void A_window_of_two_is_a_layer_and_the_next() =>
        Assert.Equal([new(0, 0, 1), new(1, 1, 2), new(2, 2, 2)], LayerWindow.Around(3, 2));

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(4, 3, 3)]
    [InlineData(32, 24, 31)]
    public void Late_layers_are_the_last_quarter(int layerCount, int first, int last) => Assert.Equal(new LayerWindow(last, first, last), LayerWindow.Late(layerCount));

    [Fact]
    public void A_window_wider_than_the_model_is_refused() =>
        Assert.Contains("window of 3 layers", Assert.Throws<ArgumentException>(() => LayerWindow.Around(2, 3)).Message, StringComparison.Ordinal);
}
