using Bunit;
using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Access;
using Compliance.Web.Tests.Canned;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Web.Tests.Access;

public sealed class OpenPageTests
{
    [Fact]
    [Trait("Requirement", "acceptance-14")]
    public async Task The_next_click_on_an_open_page_is_refused_when_the_account_was_closed_meanwhile()
    {
        var isOpen = true;
        var useCases = CannedPortal.Answers();
        useCases.On<CheckSession, IReadOnlyList<Role>>((_, _) => isOpen ? new[] { Role.ComplianceOfficer } : Problem.Forbidden("This session has ended. Sign in again."));
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var reader = context.Services.GetRequiredService<ReaderUseCases>();
        var caseId = CannedPortal.CaseId(RequestState.AwaitingDecision);
        Assert.True((await reader.Send(new GetCase(caseId))).IsSuccess);

        isOpen = false;
        var command = await reader.Send(new PlaceHold(caseId, "A court asked for the file."));
        var query = await reader.Send(new OpenPersonalData(caseId));

        Assert.Equal((ProblemKind.Forbidden, ProblemKind.Forbidden), (command.Problem!.Kind, query.Problem!.Kind));
        Assert.DoesNotContain(useCases.Sent, sent => sent.UseCase is PlaceHold or OpenPersonalData);
    }
}
