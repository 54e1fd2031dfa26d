using System.Security.Cryptography;
using System.Text;
using Compliance.Application.Models;

namespace Compliance.Application.Tests.House;

/// <summary>The hash of a folder's name stands for that of its weights.</summary>
internal sealed class FakeModelInspector : IModelInspector
{
    public Task<string> WeightsSha256(string folder, CancellationToken cancellationToken) =>
        Task.FromResult(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(folder)))));
}
