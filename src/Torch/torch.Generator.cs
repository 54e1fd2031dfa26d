using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with its own state. Same seed, same device: same numbers.</summary>
    public class Generator : IDisposable
    {
        private readonly GeneratorHandle handle;

        public Generator(ulong seed = 0, Device device = null)
        {
            this.device = device ?? CPU;
            NativeCall.Check(Native.ct_generator_new(seed, (int)this.device.type, this.device.NativeIndex, out handle));
        }

        private Generator(GeneratorHandle handle, Device device)
        {
            this.handle = handle;
            this.device = device;
        }

        /// <summary>The process's own generator on the CPU.</summary>
        public static Generator Default
        {
            get
            {
                NativeCall.Check(Native.ct_generator_default((int)DeviceType.CPU, -1, out var handle));
                return new Generator(handle, CPU);
            }
        }

        public Device device { get; }

        internal static GeneratorHandle HandleOf(Generator generator)
        {
            if (generator is null)
                return GeneratorHandle.None;
            if (generator.handle.IsClosed)
                throw new InvalidOperationException("The generator was disposed.");
            return generator.handle;
        }

        public Generator manual_seed(long seed)
        {
            NativeCall.Check(Native.ct_generator_set_seed(HandleOf(this), unchecked((ulong)seed)));
            return this;
        }

        /// <summary>Takes a new seed from the system and returns it.</summary>
        public long seed()
        {
            NativeCall.Check(Native.ct_generator_seed(HandleOf(this), out var value));
            return unchecked((long)value);
        }

        public long initial_seed()
        {
            NativeCall.Check(Native.ct_generator_initial_seed(HandleOf(this), out var value));
            return unchecked((long)value);
        }

        public Tensor get_state() => NativeCall.Make(Native.ct_generator_get_state(HandleOf(this), out var state), state);

        public void set_state(Tensor value) => NativeCall.Check(Native.ct_generator_set_state(HandleOf(this), Handles.Of(value)));

        public void Dispose()
        {
            handle.Dispose();
            GC.SuppressFinalize(this);
        }
    }
}
