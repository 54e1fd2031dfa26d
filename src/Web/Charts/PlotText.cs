using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Compliance.Web.Charts;

/// <summary>Words in a plot. Razor keeps the tag name "text" for itself, so the SVG element is written here.</summary>
public sealed class PlotText : ComponentBase
{
    /// <summary>Horizontal place, in units of the view box.</summary>
    [Parameter, EditorRequired]
    public string X { get; set; } = "0";

    /// <summary>Vertical place of the base line, in units of the view box.</summary>
    [Parameter, EditorRequired]
    public string Y { get; set; } = "0";

    /// <summary>"start", "middle" or "end".</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>The words.</summary>
    [Parameter, EditorRequired]
    public string Words { get; set; } = "";

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddContent(4, Words);
        builder.CloseElement();
    }
}
