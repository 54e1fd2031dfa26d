using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static Generator manual_seed(long seed)
    {
        NativeCall.Check(Native.ct_manual_seed(unchecked((ulong)seed)));
        return Generator.Default;
    }

    public static long seed()
    {
        using var generator = Generator.Default;
        return generator.seed();
    }

    public static long initial_seed()
    {
        using var generator = Generator.Default;
        return generator.initial_seed();
    }

    public static Tensor get_rng_state()
    {
        using var generator = Generator.Default;
        return generator.get_state();
    }

    public static void set_rng_state(Tensor new_state)
    {
        using var generator = Generator.Default;
        generator.set_state(new_state);
    }

    public static void set_num_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(num, 1);
        NativeCall.Check(Native.ct_set_num_threads(num));
    }

    public static int get_num_threads()
    {
        NativeCall.Check(Native.ct_get_num_threads(out var count));
        return count;
    }

    public static void set_num_interop_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(num, 1);
        NativeCall.Check(Native.ct_set_num_interop_threads(num));
    }

    /// <exception cref="InvalidOperationException">There is no such device here.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} is not available on this machine.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) =>
        deviceType switch
        {
            DeviceType.CPU => NativeRuntime.IsAvailable(out _),
            DeviceType.CUDA => cuda.is_available(),
            _ => false,
        };

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }

    public static class cuda
    {
        public static bool is_available()
        {
            NativeCall.Check(Native.ct_cuda_is_available(out var isAvailable));
            return isAvailable != 0;
        }

        public static bool is_cudnn_available()
        {
            NativeCall.Check(Native.ct_cudnn_is_available(out var isAvailable));
            return isAvailable != 0;
        }

        public static int device_count()
        {
            NativeCall.Check(Native.ct_cuda_device_count(out var count));
            return count;
        }

        public static void manual_seed(long seed) => NativeCall.Check(Native.ct_cuda_manual_seed(seed, 0));

        public static void manual_seed_all(long seed) => NativeCall.Check(Native.ct_cuda_manual_seed(seed, 1));

        public static void synchronize() => NativeCall.Check(Native.ct_cuda_synchronize());
    }

    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get
                    {
                        NativeCall.Check(Native.ct_get_allow_tf32(0, out var isAllowed));
                        return isAllowed != 0;
                    }
                    set => NativeCall.Check(Native.ct_set_allow_tf32(0, value ? 1 : 0));
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get
                {
                    NativeCall.Check(Native.ct_get_allow_tf32(1, out var isAllowed));
                    return isAllowed != 0;
                }
                set => NativeCall.Check(Native.ct_set_allow_tf32(1, value ? 1 : 0));
            }
        }
    }
}
