#!/usr/bin/python3
"""Writes torch_operations.json: inputs and results of PyTorch for tests/Torch.Tests.

Run with a Python that has torch (the stored values: Debian's python3-torch 1.13.1, CPU, one thread):
    /usr/bin/python3 tests/reference/torch_operations.py
"""
import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(20240117)


def pack(t):
    t = t.detach()
    flat = t.reshape(-1).tolist()
    flat = ["nan" if isinstance(v, float) and math.isnan(v) else "inf" if v == math.inf else "-inf" if v == -math.inf else v for v in flat]
    return {"dtype": str(t.dtype).replace("torch.", ""), "shape": list(t.shape), "data": flat}


a = torch.randn(2, 3, 4)
b = torch.randn(2, 3, 4)
p = torch.rand(2, 3, 4) + 0.25
m = torch.randn(3, 5)
w = torch.randn(6, 4)
bias = torch.randn(6)
batch = torch.randn(2, 4, 3)
long_index = torch.tensor([2, 0, 1, 2])
gather_index = torch.tensor([[0, 2, 1], [4, 4, 0], [1, 3, 2]])
mask = torch.rand(2, 3, 4) > 0.5
logits = torch.randn(5, 7)
targets = torch.tensor([1, 6, -100, 0, 3])
labels = torch.tensor([1, 6, 2, 0, 3])
special = torch.tensor([1.0, float("nan"), float("inf"), float("-inf"), 0.0])
ints = torch.tensor([[3, 1, 2], [9, 7, 8]])
gain = torch.randn(4)
shift = torch.randn(4)
probabilities = torch.softmax(torch.randn(4, 6), -1)

operations = {}


def case(name, inputs, *results):
    operations[name] = {"inputs": [pack(t) for t in inputs], "results": [pack(t) for t in results]}


for name in "neg exp abs sin cos tanh sigmoid square erf".split():
    case(name, [a], getattr(torch, name)(a))
for name in "sqrt rsqrt log log1p reciprocal".split():
    case(name, [p], getattr(torch, name)(p))
case("relu", [a], F.relu(a))
case("silu", [a], F.silu(a))
case("gelu", [a], F.gelu(a))
case("gelu_tanh_composed", [a], F.gelu(a, approximate="tanh"))
case("logsigmoid_composed", [a * 20], F.logsigmoid(a * 20))
case("softplus", [a], F.softplus(a))
case("isfinite", [special], torch.isfinite(special))
case("isnan", [special], torch.isnan(special))
case("isinf", [special], torch.isinf(special))
for name in "add sub mul div minimum maximum".split():
    case(name, [a, p], getattr(torch, name)(a, p))
case("add_alpha", [a, b], torch.add(a, b, alpha=0.5))
case("pow_scalar", [p], p.pow(2.5))
case("pow_tensor", [p, a], p.pow(a))
case("number_minus_tensor", [a], 1.5 - a)
case("number_over_tensor", [p], 2.0 / p)
case("remainder", [a], a % 0.75)
case("floor_division", [a, p], torch.div(a, p, rounding_mode="floor"))
case("truncated_division", [a, p], torch.div(a, p, rounding_mode="trunc"))
case("clamp", [a], a.clamp(-0.5, 0.75))
case("clamp_min", [a], a.clamp_min(0.1))
case("clamp_max", [a], a.clamp_max(0.1))
case("broadcast_add", [a, gain], a + gain)
for name in "eq ne lt le gt ge".split():
    case(name, [ints, ints.flip(1)], getattr(torch, name)(ints, ints.flip(1)))
case("and_or_xor_not", [mask, ~mask[0:1]], mask & ~mask[0:1], mask | ~mask[0:1], mask ^ ~mask[0:1], ~mask)
case("lerp_", [a, b, p], a.lerp(b, p))
case("addcmul_", [a, b, p], torch.addcmul(a, b, p, value=0.3))
case("addcdiv_", [a, b, p], torch.addcdiv(a, b, p, value=0.3))

case("sum", [a], a.sum(), a.sum(1), a.sum((0, 2), keepdim=True))
case("mean", [a], a.mean(), a.mean((-1,), keepdim=True))
case("var", [a], a.var(), a.var(1), a.var(-1, unbiased=False, keepdim=True))
case("std", [a], a.std(), a.std(1))
case("max_min", [a], a.max(), a.max(1)[0], a.max(1)[1], a.min(), a.min(2)[0], a.min(2)[1])
case("amax_amin", [a], a.amax((0, 2)), a.amin((1,), keepdim=True))
case("norm", [a], a.norm(), a.norm(1), a.norm(2, dim=1))
case("vector_norm", [a], torch.linalg.vector_norm(a, 3.0, (1, 2)))
case("logsumexp", [a], a.logsumexp(-1), a.logsumexp(1, keepdim=True))
case("all_any", [mask], mask.all(), mask.any(), mask.all(2), mask.any(1))
case("cumsum", [a], a.cumsum(1))
case("bincount", [long_index], torch.bincount(long_index, minlength=5))

case("transpose_permute", [a], a.transpose(1, 2), a.permute(2, 0, 1))
case("unsqueeze_squeeze", [a], a.unsqueeze(1), a[:, 0:1].squeeze(1))
case("expand_repeat", [gain], gain.expand(3, 4), gain.repeat(2, 3))
case("slice_narrow_select", [a], a[:, 0:3:2], a.narrow(2, 1, 2), a.select(1, 2))
case("cat_stack", [a, b], torch.cat([a, b], 1), torch.stack([a, b], 2))
case("chunk", [a], *a.chunk(3, 2))
case("split", [a], *a.split(3, 2), *a.split([1, 2], 1))
case("unbind", [a], *a.unbind(1))
case("repeat_interleave", [a], a.repeat_interleave(2, 1))
case("flip_roll", [a], a.flip(2), a.roll(1, 1))
case("diagonal", [m], m.diagonal(1))
case("flatten", [a], a.flatten(1))
case("triu_tril", [m], m.triu(1), m.tril(-1))

case("index_select", [m, long_index], m.index_select(0, long_index))
case("gather", [m, gather_index], m.gather(1, gather_index))
case("scatter_add", [m, gather_index], torch.zeros(3, 5).scatter_add(1, gather_index, m[:, :3].contiguous()))
case("scatter_", [m, gather_index[:, :2]], torch.zeros(3, 5).scatter(1, gather_index[:, :2], m[:, :2].contiguous()))
case("index_add_", [m, long_index], m.index_add(0, long_index, torch.ones(4, 5), alpha=0.5))
case("masked_fill", [a, mask], a.masked_fill(mask, float("-inf")))
case("masked_select", [a, mask], a.masked_select(mask))
case("where", [mask, a, b], torch.where(mask, a, b))
case("argmax_argmin", [a], a.argmax(), a.argmax(1), a.argmin(2, keepdim=True))
case("topk", [m], *m.topk(2, 1))
case("sort", [m], *m.sort(1, descending=True))
case("argsort", [m], m.argsort(1))
case("one_hot", [long_index], F.one_hot(long_index, 4))
case("nonzero", [mask], mask.nonzero())
case("index_expressions", [a], a[1, 2], a[:, 1], a[..., -1], a[0, 1:3, ::2], a[:, None, 2], a[-1], a[:, :-1])
case("index_by_tensor", [m, long_index], m[long_index], m[:, long_index], m[long_index[:2], long_index[1:3]])
case("index_by_mask", [a, mask], a[mask], a[mask[:, :, 0]])
changed = a.clone()
changed[:, 1, 2:] = 9
changed[0] = b[0]
case("index_put", [a, b], changed)
put = m.clone()
put[long_index[:2], long_index[1:3]] = torch.tensor([5.0, 6.0])
case("index_put_tensor", [m, long_index], put)

case("matmul_batched", [a, batch], a @ batch)
case("matmul_broadcast", [a, w], a @ w.t())
case("matmul_vector", [a, gain], a @ gain)
case("mm", [m], m.mm(m.t()))
case("bmm", [a, batch], a.bmm(batch))
case("einsum", [a, b], torch.einsum("bij,bkj->bik", a, b))
case("baddbmm", [a, batch], torch.baddbmm(torch.ones(2, 3, 3), a, batch, beta=0.5, alpha=2.0))
case("linear", [a, w, bias], F.linear(a, w, bias), F.linear(a, w))
case("layer_norm", [a, gain, shift], F.layer_norm(a, (4,), gain, shift, 1e-5), F.layer_norm(a, (4,)))
case("rms_norm_composed", [a, gain], a * (a.square().mean((-1,), keepdim=True) + 1e-6).rsqrt() * gain)
case("softmax", [a, mask], a.softmax(-1), a.log_softmax(1), a.masked_fill(mask & ~mask[..., :1], float("-inf")).softmax(-1))
case("cross_entropy", [logits, targets, labels], F.cross_entropy(logits, targets), F.cross_entropy(logits, targets, reduction="sum"),
     F.cross_entropy(logits, targets, reduction="none"), F.cross_entropy(logits, labels, label_smoothing=0.1))
case("nll_loss", [logits, labels], F.nll_loss(logits.log_softmax(-1), labels), F.nll_loss(logits.log_softmax(-1), labels, reduction="none"))
case("mse_loss", [a, b], F.mse_loss(a, b), F.mse_loss(a, b, reduction="sum"))
first, second = a.log_softmax(-1), b.log_softmax(-1)
case("kl_div", [first, second], F.kl_div(first, second, log_target=True), F.kl_div(first, second.exp(), reduction="sum"))
case("binary_cross_entropy_with_logits", [a, mask.float()], F.binary_cross_entropy_with_logits(a, mask.float()))
case("cosine_similarity", [a, b], F.cosine_similarity(a, b, -1))
case("arange_linspace_eye", [], torch.arange(5), torch.arange(1, 2, 0.25), torch.linspace(-1, 1, 5), torch.eye(3, 4))
case("conversions", [a * 3, ints], (a * 3).long(), (a * 3).double(), ints.float(), (a * 3).bfloat16().float(), (a * 3).half().float(), ints.bool())


# One causal attention block with a gated feed-forward net: gradients with respect to every weight and the input.
def block(x, norm, wq, wk, wv, wo, up, gate, down):
    rows, steps, width = x.shape
    heads = 2
    h = x * (x.square().mean((-1,), keepdim=True) + 1e-6).rsqrt() * norm
    q, k, v = (F.linear(h, part).view(rows, steps, heads, -1).transpose(1, 2) for part in (wq, wk, wv))
    scores = q.matmul(k.transpose(-2, -1)) / math.sqrt(width / heads)
    causal = torch.ones(steps, steps, dtype=torch.bool).triu(1)
    mixed = scores.masked_fill(causal, float("-inf")).softmax(-1).matmul(v).transpose(1, 2).reshape(rows, steps, width)
    x = x + F.linear(mixed, wo)
    return x + F.linear(F.silu(F.linear(x, gate)) * F.linear(x, up), down)


x = torch.randn(2, 5, 8, requires_grad=True)
weights = [torch.rand(8).add(0.5), *[torch.randn(8, 8) * 0.3 for _ in range(4)], torch.randn(16, 8) * 0.3, torch.randn(16, 8) * 0.3, torch.randn(8, 16) * 0.3]
weights = [weight.requires_grad_() for weight in weights]
output = block(x, *weights)
loss = F.cross_entropy(output.view(-1, 8), torch.arange(10) % 8)
gradients = torch.autograd.grad(loss, [x, *weights])
autograd = {"inputs": [pack(t) for t in [x, *weights]], "results": [pack(output), pack(loss), *[pack(g) for g in gradients]]}

# Second derivative: gradient of the squared gradient norm.
z = torch.randn(6, dtype=torch.float64, requires_grad=True)
(g,) = torch.autograd.grad((z.tanh() * z.exp()).sum(), [z], create_graph=True)
(gg,) = torch.autograd.grad(g.square().sum(), [z])
second_order = {"inputs": [pack(z)], "results": [pack(g), pack(gg)]}

# AdamW: gradients are the tensors themselves under a fixed rule, so that no model is needed.
optimisers = {}
for name, settings in {
    "plain": dict(lr=0.01, weight_decay=0.0),
    "decay": dict(lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1),
    "amsgrad": dict(lr=0.01, weight_decay=0.01, amsgrad=True),
    "maximize": dict(lr=0.01, weight_decay=0.01, maximize=True),
}.items():
    start = [torch.randn(5, 3), torch.randn(7), torch.randn(4)]
    parameters = [torch.nn.Parameter(t.clone()) for t in start]
    optimiser = torch.optim.AdamW(parameters, foreach=False, **settings)
    for step in range(6):
        optimiser.zero_grad()
        loss = (parameters[0].tanh() * (step + 1)).sum() + parameters[1].square().sum()
        # The third parameter never has a gradient: it must keep its value, also under decay.
        loss.backward()
        optimiser.step()
    optimisers[name] = {
        "lr": settings["lr"], "beta1": settings.get("betas", (0.9, 0.999))[0], "beta2": settings.get("betas", (0.9, 0.999))[1],
        "eps": settings.get("eps", 1e-8), "weight_decay": settings["weight_decay"], "amsgrad": settings.get("amsgrad", False),
        "maximize": settings.get("maximize", False), "inputs": [pack(t) for t in start], "results": [pack(t) for t in parameters],
    }

clip = []
for norm_type in (2.0, 1.0, math.inf):
    parameter = torch.nn.Parameter(torch.tensor([1.0, -2.0, 3.0]))
    other = torch.nn.Parameter(torch.tensor([[0.5, 4.0]]))
    (parameter.square().sum() + other.pow(3).sum()).backward()
    total = torch.nn.utils.clip_grad_norm_([parameter, other], 1.5, norm_type)
    clip.append({"norm_type": str(norm_type), "total": total.item(), "results": [pack(parameter.grad), pack(other.grad)]})

generator = torch.Generator()
generator.manual_seed(4711)
random = {
    "seed": 4711,
    "results": [pack(t) for t in (
        torch.rand(5, generator=generator), torch.randn(20, generator=generator), torch.randint(0, 100, (8,), generator=generator),
        torch.randperm(10, generator=generator), torch.multinomial(probabilities, 3, generator=generator), torch.empty(3).normal_(1.0, 2.0, generator=generator))],
    "inputs": [pack(probabilities)],
}

here = pathlib.Path(__file__)
with open(here.with_suffix(".json"), "w") as file:
    json.dump({"torch": torch.__version__, "operations": operations, "autograd": autograd, "second_order": second_order, "adamw": optimisers,
               "clip_grad_norm": clip, "random": random}, file, separators=(",", ":"))
    file.write("\n")
print(len(operations), "operations")
