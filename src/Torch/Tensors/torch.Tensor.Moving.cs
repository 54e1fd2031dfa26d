using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A new handle in every case, also when nothing changes.</summary>
        public Tensor to(ScalarType type) => To((int)type, null, false);

        public Tensor to(Device device) => To(-1, device ?? throw new ArgumentNullException(nameof(device)), false);

        public Tensor to(ScalarType type, Device device, bool copy = false) =>
            To((int)type, device ?? throw new ArgumentNullException(nameof(device)), copy);

        public Tensor to(Tensor other) => To((int)Given(other).dtype, other.device, false);

        public Tensor to(string device) => to(new Device(device));

        public Tensor to(DeviceType deviceType) => to(new Device(deviceType));

        public Tensor to_type(ScalarType type) => to(type);

        public Tensor type(ScalarType type) => to(type);

        public Tensor type_as(Tensor tensor) => to(Given(tensor).dtype);

        public Tensor cpu() => to(CPU);

        public Tensor cuda(Device device = null) => to(device ?? CUDA);

        public Tensor @float() => to(ScalarType.Float32);

        public Tensor @double() => to(ScalarType.Float64);

        public Tensor @long() => to(ScalarType.Int64);

        public Tensor @int() => to(ScalarType.Int32);

        public Tensor @bool() => to(ScalarType.Bool);

        public Tensor clone() => NativeCall.Make(Native.ct_clone(LiveHandle, out var result), result);

        public Tensor detach() => NativeCall.Make(Native.ct_detach(LiveHandle, out var result), result);

        public Tensor contiguous() => NativeCall.Make(Native.ct_contiguous(LiveHandle, out var result), result);

        public Tensor alias() => NativeCall.Make(Native.ct_alias(LiveHandle, out var result), result);

        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            NativeCall.Check(Native.ct_copy_(LiveHandle, Handles.Of(source), nonBlocking ? 1 : 0));
            return this;
        }

        public Tensor empty_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.empty_like(this, dtype, device, requires_grad);

        public Tensor zeros_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.zeros_like(this, dtype, device, requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.ones_like(this, dtype, device, requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.full_like(this, value, dtype, device, requires_grad);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator generator = null) =>
            NativeCall.Make(Native.ct_multinomial(LiveHandle, num_samples, replacement ? 1 : 0, Generator.HandleOf(generator), out var result), result);

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator generator = null)
        {
            NativeCall.Check(Native.ct_normal_(LiveHandle, mean, std, Generator.HandleOf(generator)));
            return this;
        }

        public Tensor uniform_(double from, double to, Generator generator = null)
        {
            NativeCall.Check(Native.ct_uniform_(LiveHandle, from, to, Generator.HandleOf(generator)));
            return this;
        }

        private Tensor To(int type, Device device, bool copy)
        {
            var status = Native.ct_to(
                LiveHandle, type, device is null ? -1 : (int)device.type, device is null ? -1 : device.NativeIndex, copy ? 1 : 0, out var result);
            return NativeCall.Make(status, result);
        }
    }
}
