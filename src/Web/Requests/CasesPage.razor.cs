using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Requests;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.Requests;

/// <summary>The officer's queue: counters, filters that stand in the address, kept views, work on several cases at once, export.</summary>
public sealed partial class CasesPage
{
    private const string ThisWeek = "week";

    private readonly HashSet<Guid> chosen = [];
    private CaseQueue? queue;
    private Problem? problem;
    private IReadOnlyList<SavedViewRow> views = [];
    private IReadOnlyDictionary<string, string> officers = new Dictionary<string, string>();
    private string typedSearch = "";
    private string typedState = "";
    private string typedFilter = "";
    private string typedLaw = "";
    private string typedDue = "";
    private string typedAssignee = "";
    private string typedFlag = "";
    private string typedKind = "";
    private string viewName = "";

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery]
    private string? Filter { get; set; }

    [SupplyParameterFromQuery]
    private string? Law { get; set; }

    [SupplyParameterFromQuery]
    private string? Due { get; set; }

    [SupplyParameterFromQuery]
    private string? Assignee { get; set; }

    [SupplyParameterFromQuery(Name = "flag")]
    private string? FlagText { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindText { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private bool Down { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    private RequestState? StateFilter => Enum.TryParse<RequestState>(StateText, out var state) ? state : null;

    private CaseFlag? FlagFilter => Enum.TryParse<CaseFlag>(FlagText, out var flag) ? flag : null;

    private RequestKind? KindFilter => Enum.TryParse<RequestKind>(KindText, out var kind) ? kind : null;

    private string SortBy => Sort ?? "due";

    private bool IsFiltered => new[] { Search, StateText, Filter, Law, Due, Assignee, FlagText, KindText }.Any(text => !string.IsNullOrEmpty(text));

    private IReadOnlyList<CaseRow> ChosenRows => [.. queue!.Cases.Items.Where(row => chosen.Contains(row.Id))];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        (typedSearch, typedState, typedFilter) = (Search ?? "", StateFilter?.ToString() ?? "", Filter ?? "");
        (typedLaw, typedDue, typedAssignee) = (Law ?? "", Due ?? "", Assignee ?? "");
        (typedFlag, typedKind) = (FlagFilter?.ToString() ?? "", KindFilter?.ToString() ?? "");
        // Prerendering shows the frame only: otherwise each visit would be counted and asked for twice.
        if (!RendererInfo.IsInteractive)
            return;
        await Load();
        await LoadViews();
        if (officers.Count == 0 && await UseCases.Send(new ListOfficers()) is { IsSuccess: true } found)
            officers = found.Value;
    }

    private void ApplyFilter() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["search"] = NullWhenEmpty(typedSearch),
        ["state"] = NullWhenEmpty(typedState),
        ["filter"] = NullWhenEmpty(typedFilter),
        ["law"] = NullWhenEmpty(typedLaw)?.ToLowerInvariant(),
        ["due"] = NullWhenEmpty(typedDue),
        ["assignee"] = NullWhenEmpty(typedAssignee),
        ["flag"] = NullWhenEmpty(typedFlag),
        ["kind"] = NullWhenEmpty(typedKind),
        ["page"] = null,
    }));

    private static string? NullWhenEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task<CaseFilter> Wanted()
    {
        var isOpenOnly = Filter != "all" && !(StateFilter is { } state && HasEnded(state));
        var assignee = Filter == "mine" ? (await UseCases.Reader()).Id : NullWhenEmpty(Assignee);
        DateOnly? dueBy = Due == ThisWeek ? DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(7) : null;
        return new CaseFilter(StateFilter, NullWhenEmpty(Law), NullWhenEmpty(Search), isOpenOnly, Filter == "overdue", assignee, dueBy, FlagFilter, KindFilter);
    }

    private async Task Load()
    {
        var wanted = await Wanted();
        var page = new PageRequest(PageNumber ?? 1, 25, SortBy, Down);
        var outcome = await UseCases.Send(new ListCases(page, wanted.State, wanted.LawPack, wanted.Search, wanted.OnlyOpen, wanted.OnlyOverdue, wanted.AssigneeId, wanted.DueBy, wanted.Flag, wanted.Kind));
        problem = outcome.Problem;
        queue = outcome.IsSuccess ? outcome.Value : queue;
        if (outcome.IsSuccess)
            await Accounts.Know(outcome.Value.Cases.Items.Select(row => row.AssigneeId));
    }

    private async Task LoadViews()
    {
        if (await UseCases.Send(new ListSavedViews()) is { IsSuccess: true } found)
            views = found.Value;
    }

    private void Choose(Guid id, bool isChosen)
    {
        if (isChosen)
            chosen.Add(id);
        else
            chosen.Remove(id);
    }

    private async Task BulkDone()
    {
        chosen.Clear();
        await Load();
    }

    private async Task Keep()
    {
        var query = new Uri(Navigation.GetUriWithQueryParameter("page", (int?)null)).Query.TrimStart('?');
        problem = (await UseCases.Send(new SaveView(viewName, query))).Problem;
        if (problem is not null)
            return;
        viewName = "";
        await LoadViews();
    }

    private async Task Delete(SavedViewRow view)
    {
        problem = (await UseCases.Send(new DeleteView(view.Id))).Problem;
        await LoadViews();
    }

    private string Export(string format)
    {
        var query = new Uri(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["page"] = null, ["sort"] = null, ["down"] = null, ["format"] = format })).Query;
        return "/api/v1/cases/export" + query;
    }

    private static bool HasEnded(RequestState state) => state is RequestState.Closed or RequestState.Refused or RequestState.Withdrawn;

    private static Dictionary<string, object?> Only(string? name = null, object? value = null)
    {
        var query = new[] { "filter", "state", "page", "search", "due", "law", "assignee", "flag", "kind" }.ToDictionary(each => each, _ => (object?)null);
        if (name is not null)
            query[name] = value;
        return query;
    }

    private string With(string? filter) => Navigation.GetUriWithQueryParameters(Only("filter", filter));

    private string WithState(RequestState state) => Navigation.GetUriWithQueryParameters(Only("state", state.ToString()));

    private string WithDueThisWeek => Navigation.GetUriWithQueryParameters(Only("due", ThisWeek));

    private string? IsShown(RequestState state) => StateFilter == state ? "true" : null;
}
