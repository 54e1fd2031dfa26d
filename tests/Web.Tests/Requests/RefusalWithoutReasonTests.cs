using System.Net;
using System.Net.Http.Json;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Requests;

public sealed class RefusalWithoutReasonTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    [Fact]
    [Trait("Requirement", "acceptance-5")]
    public async Task The_api_answers_a_refusal_without_a_reason_with_400()
    {
        fixture.Host.UseCases.On<RefuseRequest, Nothing>((refuse, _) => string.IsNullOrWhiteSpace(refuse.Reason) ? Problem.Invalid("invalid-input", "Give the person a reason of 20 to 4000 characters.", "Reason") : Nothing.Value);
        using var officer = await fixture.SignIn("officer@demo.example");

        var answer = await officer.PostAsJsonAsync($"/api/v1/cases/{CannedPortal.CaseId(RequestState.AwaitingDecision)}/refusal", new { ground = "legal-claims", reason = "" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"field\":\"Reason\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "acceptance-5")]
    public void Several_cases_at_once_cannot_be_refused() => Assert.DoesNotContain(Enum.GetNames<BulkAction>(), name => name.Contains("Refuse", StringComparison.OrdinalIgnoreCase));
}
