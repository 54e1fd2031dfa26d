using System.Runtime.InteropServices;

namespace Compliance.Torch;

/// <summary>AdamWNumbers of native/torch/training.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AdamWNumbers
{
    internal double LearningRate;
    internal double Beta1;
    internal double Beta2;
    internal double Eps;
    internal double WeightDecay;
    internal int AmsGrad;
    internal int Maximize;
}
