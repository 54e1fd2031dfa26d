using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.Access;

/// <summary>Accounts and their roles.</summary>
public sealed partial class UsersPage
{
    private static readonly Role[] OfficeRoles = Enum.GetValues<Role>();

    private Page<AccountRow>? accounts;
    private Problem? problem;
    private string? message;
    private bool isAdding;
    private string newEmail = "";
    private string newPassword = "";
    private HashSet<Role> newRoles = [];
    private string? editedId;
    private HashSet<Role> editedRoles = [];

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => RendererInfo.IsInteractive ? Load() : Task.CompletedTask;

    private async Task Load()
    {
        var outcome = await UseCases.Send(new ListAccounts(new PageRequest(PageNumber ?? 1)));
        problem ??= outcome.Problem;
        accounts = outcome.IsSuccess ? outcome.Value : accounts;
    }

    private async Task Add()
    {
        var outcome = await UseCases.Send(new CreateAccount(newEmail.Trim(), newPassword, [.. newRoles]));
        (problem, message) = (outcome.Problem, outcome.IsSuccess ? $"{newEmail.Trim()} was added." : null);
        newPassword = "";
        if (outcome.IsSuccess)
            (isAdding, newEmail, newRoles) = (false, "", []);
        await Load();
    }

    private void Edit(AccountRow account) => (editedId, editedRoles, message) = (account.Id, [.. account.Roles], null);

    private async Task SaveRoles(AccountRow account)
    {
        problem = (await UseCases.Send(new SetAccountRoles(account.Id, [.. editedRoles]))).Problem;
        if (problem is null)
            (editedId, message) = (null, $"The roles of {account.UserName} were changed; the account has to sign in again.");
        await Load();
    }

    private async Task Unlock(AccountRow account)
    {
        problem = (await UseCases.Send(new UnlockAccount(account.Id))).Problem;
        await Load();
    }

    private static void Toggle(HashSet<Role> roles, Role role)
    {
        if (!roles.Remove(role))
            roles.Add(role);
    }

    private static string Words(Role role) => role switch
    {
        Role.DataSubject => "data subject",
        Role.ComplianceOfficer => "compliance officer",
        Role.Engineer => "engineer",
        _ => "administrator",
    };
}
