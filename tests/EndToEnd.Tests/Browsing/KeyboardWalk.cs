using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests.Browsing;

/// <summary>Somebody who uses a page by keyboard alone, and sees where they are.</summary>
internal sealed class KeyboardWalk(IPage page)
{
    // More stops than any page has.
    private const int MaxStops = 400;

    // A field may show its focus by another border; everything else needs an outline or a shadow (WCAG 2.4.7).
    private const string Here = """
        () => {
          const element = document.activeElement;
          if (!element || element === document.body || element === document.documentElement) return '';
          // A page that opens late puts the focus on its heading, between two keys; it is no stop of Tab.
          if (element.matches('h1[tabindex="-1"]')) return '';
          const style = getComputedStyle(element), box = element.getBoundingClientRect();
          const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && !/rgba\(.*, 0\)|transparent/.test(style.outlineColor);
          const isShown = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0;
          const name = element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + ' "' + (element.getAttribute('aria-label') || element.innerText || element.value || '').trim().slice(0, 40) + '"';
          (window.keyboardStops ??= new Set()).add(element);
          return (hasOutline || style.boxShadow !== 'none' ? '' : 'no-focus ') + (isShown ? '' : 'not-shown ') + '|' + name;
        }
        """;

    private const string Missed = """
        () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=tab]')]
          .filter(element => !element.disabled && !element.closest('fieldset[disabled]') && element.type !== 'hidden' && element.checkVisibility({ visibilityProperty: true }) && !window.keyboardStops?.has(element))
          // One of a group of radio buttons is a stop; arrows reach the others.
          .filter(element => element.type !== 'radio' || ![...window.keyboardStops ?? []].some(stop => stop.type === 'radio' && stop.name === element.name))
          .map(element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + ' "' + (element.getAttribute('aria-label') || element.innerText || element.value || '').trim().slice(0, 40) + '"')
        """;

    private readonly List<string> _faults = [];

    /// <summary>What was wrong on the way so far.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Goes on with Tab until the element has the focus.</summary>
    public async Task TabTo(ILocator target)
    {
        await Assertions.Expect(target).ToBeVisibleAsync();
        for (var stops = 0; stops < MaxStops; stops++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
            await NoteStop();
        }

        Assert.Fail($"{target} cannot be reached by Tab on {page.Url}.");
    }

    public async Task Type(ILocator target, string text)
    {
        await TabTo(target);
        await page.Keyboard.TypeAsync(text);
    }

    public async Task Press(ILocator target, string key = "Enter")
    {
        await TabTo(target);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Walks once through the whole page, which was just opened: every control is a stop, each stop is seen, and one comes out at the end.</summary>
    /// <returns>What is wrong.</returns>
    public async Task<IReadOnlyList<string>> WholePage()
    {
        var faults = new List<string>();
        await page.EvaluateAsync("() => { window.keyboardStops = new Set(); }");
        string? before = null;
        for (var stops = 0; ; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            var count = await page.EvaluateAsync<int>("() => window.keyboardStops.size");
            var here = await page.EvaluateAsync<string>(Here);
            var isNew = await page.EvaluateAsync<int>("() => window.keyboardStops.size") > count;
            if (here.Length == 0 || (!isNew && here != before))
                break;
            if (!isNew || stops > MaxStops)
            {
                faults.Add($"cannot be left by Tab: {Name(here)}");
                break;
            }

            if (Fault(here) is { } fault)
                faults.Add(fault);
            before = here;
        }

        faults.AddRange((await page.EvaluateAsync<string[]>(Missed)).Select(name => $"cannot be reached by Tab: {name}"));
        return faults;
    }

    private async Task NoteStop()
    {
        if (Fault(await page.EvaluateAsync<string>(Here)) is { } fault && !_faults.Contains(fault))
            _faults.Add(fault);
    }

    private static string? Fault(string here) => here.StartsWith('|') || here.Length == 0 ? null : $"{(here.StartsWith("no-focus", StringComparison.Ordinal) ? "has no visible focus" : "has the focus and is not shown")}: {Name(here)}";

    private static string Name(string here) => here[(here.IndexOf('|', StringComparison.Ordinal) + 1)..];
}
