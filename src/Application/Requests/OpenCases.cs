using System.Linq.Expressions;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Cases that have not ended.</summary>
internal static class OpenCases
{
    private static readonly RequestState[] Ended = [RequestState.Closed, RequestState.Refused, RequestState.Withdrawn];

    public static readonly Expression<Func<ErasureRequest, bool>> Filter = request => !Ended.Contains(request.State);
}
