using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Compliance.Torch;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A handle of a native tensor. Native memory is invisible to the garbage collector: dispose it, or let a scope do so.</summary>
    public partial class Tensor : IDisposable
    {
        private TensorHandle handle;

        internal Tensor(TensorHandle handle)
        {
            this.handle = handle;
            handle.CountAsLive();
            DisposeScopeManager.OfThread.Register(this);
        }

        /// <summary>Number of live handles in the process.</summary>
        public static long TotalCount => TensorHandle.LiveCount;

        /// <summary>Greatest number of live handles that the process ever had.</summary>
        public static long PeakCount => TensorHandle.PeakCount;

        internal DisposeScope OwningScope { get; set; }

        internal TensorHandle LiveHandle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                var live = handle;
                if (live is null || live.IsClosed || live.IsInvalid)
                    ThrowInvalid();
                return live;
            }
        }

        public IntPtr Handle => LiveHandle.DangerousGetHandle();

        public bool IsInvalid => handle is null || handle.IsClosed || handle.IsInvalid;

        public long[] shape
        {
            get
            {
                Span<long> sizes = stackalloc long[MaximumStackDims];
                return ReadShape(ref sizes).ToArray();
            }
        }

        public unsafe long ndim
        {
            get
            {
                NativeCall.Check(Native.ct_sizes(LiveHandle, null, 0, out var dims));
                return dims;
            }
        }

        public ScalarType dtype
        {
            get
            {
                NativeCall.Check(Native.ct_dtype(LiveHandle, out var number));
                return (ScalarType)number;
            }
        }

        public Device device
        {
            get
            {
                NativeCall.Check(Native.ct_device(LiveHandle, out var type, out var index));
                return type == (int)DeviceType.CPU ? CPU : new Device((DeviceType)type, index);
            }
        }

        public DeviceType device_type
        {
            get
            {
                NativeCall.Check(Native.ct_device(LiveHandle, out var type, out _));
                return (DeviceType)type;
            }
        }

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_leaf
        {
            get
            {
                NativeCall.Check(Native.ct_is_leaf(LiveHandle, out var isLeaf));
                return isLeaf != 0;
            }
        }

        /// <summary>The tensor's own memory: contiguous, on the CPU. The span ends with the tensor. Setting copies.</summary>
        /// <exception cref="InvalidOperationException">Not contiguous, not on the CPU, or over 2 GiB.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (device_type != DeviceType.CPU)
                    throw new InvalidOperationException($"Reading the bytes of a tensor on {device}: copy it to the CPU first.");
                if (!is_contiguous())
                    throw new InvalidOperationException("Reading the bytes of a tensor that is not contiguous: call contiguous() first.");
                var length = numel() * element_size();
                if (length > int.MaxValue)
                    throw new InvalidOperationException($"Reading the bytes of a tensor of {length} bytes: at most {int.MaxValue} fit one span.");
                NativeCall.Check(Native.ct_data_pointer(LiveHandle, out var memory));
                return new Span<byte>((void*)memory, (int)length);
            }
            set
            {
                var memory = bytes;
                if (memory.Length != value.Length)
                    throw new ArgumentException($"Setting the bytes of a tensor of {memory.Length} bytes with {value.Length} bytes.", nameof(value));
                value.CopyTo(memory);
            }
        }

        private const int MaximumStackDims = 16;

        public long dim() => ndim;

        public long size(int dim)
        {
            NativeCall.Check(Native.ct_size(LiveHandle, dim, out var length));
            return length;
        }

        public long numel()
        {
            NativeCall.Check(Native.ct_numel(LiveHandle, out var count));
            return count;
        }

        public unsafe long[] stride()
        {
            var dims = (int)ndim;
            var strides = new long[dims];
            fixed (long* pointer = strides)
                NativeCall.Check(Native.ct_strides(LiveHandle, pointer, dims, out _));
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            var at = dim < 0 ? dim + strides.Length : dim;
            if (at < 0 || at >= strides.Length)
                throw new ArgumentException($"Dimension {dim} of a tensor of {strides.Length} dimensions.", nameof(dim));
            return strides[at];
        }

        public bool is_contiguous()
        {
            NativeCall.Check(Native.ct_is_contiguous(LiveHandle, out var isContiguous));
            return isContiguous != 0;
        }

        public bool is_cpu() => device_type == DeviceType.CPU;

        public long element_size()
        {
            NativeCall.Check(Native.ct_element_size(LiveHandle, out var size));
            return size;
        }

        /// <summary>The one element. T must be the tensor's own type.</summary>
        public T item<T>() where T : unmanaged
        {
            ElementTypes.Require<T>(dtype, "item");
            var (floating, integer) = OneElement();
            if (typeof(T) == typeof(float))
                return (T)(object)(float)floating;
            if (typeof(T) == typeof(double))
                return (T)(object)floating;
            if (typeof(T) == typeof(long))
                return (T)(object)integer;
            if (typeof(T) == typeof(int))
                return (T)(object)(int)integer;
            if (typeof(T) == typeof(short))
                return (T)(object)(short)integer;
            if (typeof(T) == typeof(sbyte))
                return (T)(object)(sbyte)integer;
            if (typeof(T) == typeof(byte))
                return (T)(object)(byte)integer;
            return (T)(object)(integer != 0);
        }

        /// <summary>Reads elements in logical order. T must be the tensor's own type.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            ElementTypes.Require<T>(dtype, "data");
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException($"Reading the data of a tensor on {device}: copy it to the CPU first.");
            return new TensorAccessor<T>(this);
        }

        public float ToSingle() => (float)OneElement().Floating;

        public double ToDouble() => OneElement().Floating;

        public int ToInt32() => checked((int)ToInt64());

        public long ToInt64()
        {
            var (floating, integer) = OneElement();
            return ElementTypes.IsFloating(dtype) ? (long)floating : integer;
        }

        public bool ToBoolean()
        {
            var (floating, integer) = OneElement();
            return ElementTypes.IsFloating(dtype) ? floating != 0 : integer != 0;
        }

        public Scalar ToScalar()
        {
            var type = dtype;
            var (floating, integer) = OneElement();
            return ElementTypes.IsFloating(type)
                ? new Scalar(floating, type == ScalarType.Float64 ? type : ScalarType.Float32)
                : new Scalar(integer, type);
        }

        public static explicit operator float(Tensor value) => value.ToSingle();

        public static explicit operator double(Tensor value) => value.ToDouble();

        public static explicit operator long(Tensor value) => value.ToInt64();

        public static explicit operator int(Tensor value) => value.ToInt32();

        public static explicit operator bool(Tensor value) => value.ToBoolean();

        public Parameter AsParameter() => new(this);

        /// <summary>Hands this tensor to the scope around the one that owns it; without one, it lives until Dispose.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.Move(this, OwningScope.OuterScope);
            return this;
        }

        /// <summary>Takes this tensor out of every scope: it lives until Dispose.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Move(this, null);
            return this;
        }

        public override string ToString() =>
            IsInvalid
                ? "invalid tensor"
                : string.Create(CultureInfo.InvariantCulture, $"[{Shapes.Text(shape, "x")}], type = {dtype}, device = {device}");

        public override bool Equals(object obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (!disposing || handle is null || handle.IsClosed)
                return;
            OwningScope?.Remove(this);
            handle.Dispose();
            DisposeScopeManager.Statistics.DisposedCount++;
        }

        /// <summary>Takes the handle and the place in the scope away from this tensor, which is invalid afterwards.</summary>
        internal (TensorHandle Handle, DisposeScope Scope) GiveUp()
        {
            var given = LiveHandle;
            var scope = OwningScope;
            scope?.Remove(this);
            handle = null;
            DisposeScopeManager.Statistics.DisposedCount++;
            return (given, scope);
        }

        /// <summary>Reads the shape without an allocation for up to 16 dimensions.</summary>
        internal unsafe Span<long> ReadShape(ref Span<long> room)
        {
            int dims;
            fixed (long* pointer = room)
                NativeCall.Check(Native.ct_sizes(LiveHandle, pointer, room.Length, out dims));
            if (dims > room.Length)
            {
                room = new long[dims];
                fixed (long* pointer = room)
                    NativeCall.Check(Native.ct_sizes(LiveHandle, pointer, dims, out _));
            }

            return room[..dims];
        }

        private (double Floating, long Integer) OneElement()
        {
            var count = numel();
            if (count != 1)
                throw new ArgumentException($"Reading one element of a tensor of {count} elements, shape [{Shapes.Text(shape, ", ")}].");
            NativeCall.Check(Native.ct_item(LiveHandle, out var floating, out var integer));
            return (floating, integer);
        }

        private static void ThrowInvalid() =>
            throw new InvalidOperationException("Tensor invalid: it was disposed, its handle was moved to a Parameter, or it never had a value.");
    }
}
