#!/usr/bin/python3
"""Reference values for tests/Engine.Tests/Models: LLaMA-family logits, losses and gradients, computed by PyTorch with a forward pass of its own.

Run with a PyTorch of 1.13 or later:  python3 tests/reference/engine_llama.py > tests/Engine.Tests/Models/reference/llama.json
The weights come from a generator that the tests repeat, so that no weights are stored. The forward pass follows the model definitions of the papers and
uses complex numbers for rotary embeddings, a loop over heads, and float64, so that it shares no trick with the engine.
"""
import base64
import json
import math
import struct

import torch

torch.set_num_threads(1)


def numbers(seed, count):
    state, out = seed, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2 ** 32
        out.append(state / 2 ** 32 - 0.5)
    return out


def weight_shapes(c):
    d, i, q, kv = c["hidden_size"], c["intermediate_size"], c["num_attention_heads"] * c["head_dim"], c["num_key_value_heads"] * c["head_dim"]
    shapes = [("model.embed_tokens.weight", [c["vocab_size"], d])]
    norms = c["model_type"] != "olmo"
    bias = c["model_type"] == "qwen2" or c.get("attention_bias", False)
    for n in range(c["num_hidden_layers"]):
        p = f"model.layers.{n}."
        if norms:
            shapes.append((p + "input_layernorm.weight", [d]))
        for name, out in (("q", q), ("k", kv), ("v", kv)):
            shapes.append((p + f"self_attn.{name}_proj.weight", [out, d]))
            if bias:
                shapes.append((p + f"self_attn.{name}_proj.bias", [out]))
        shapes.append((p + "self_attn.o_proj.weight", [d, q]))
        if bias and c["model_type"] != "qwen2":
            shapes.append((p + "self_attn.o_proj.bias", [d]))
        if norms:
            shapes.append((p + "post_attention_layernorm.weight", [d]))
        shapes += [(p + "mlp.gate_proj.weight", [i, d]), (p + "mlp.up_proj.weight", [i, d]), (p + "mlp.down_proj.weight", [d, i])]
    if norms:
        shapes.append(("model.norm.weight", [d]))
    if not c["tie_word_embeddings"]:
        shapes.append(("lm_head.weight", [c["vocab_size"], d]))
    return shapes


def weights(c):
    made = {}
    for index, (name, shape) in enumerate(weight_shapes(c)):
        flat = torch.tensor(numbers(index + 1, math.prod(shape)), dtype=torch.float64)
        if len(shape) == 1 and "norm" in name:
            flat = flat + 1.0
        made[name] = flat.float().double().reshape(shape).requires_grad_(True)
    return made


def norm(c, x, w):
    if w is None:
        return (x - x.mean(-1, keepdim=True)) / torch.sqrt(x.var(-1, unbiased=False, keepdim=True) + 1e-5)
    return w * x / torch.sqrt((x * x).mean(-1, keepdim=True) + c["rms_norm_eps"])


def rotate(c, x):  # [T, h] of one head
    h = c["head_dim"]
    pair = torch.arange(h // 2, dtype=torch.float64)
    angle = torch.arange(x.shape[0], dtype=torch.float64)[:, None] * c["rope_theta"] ** (-2 * pair / h)[None, :]
    turn = torch.polar(torch.ones_like(angle), angle)
    if c.get("rope_interleaved"):
        turned = torch.complex(x[:, 0::2], x[:, 1::2]) * turn
        return torch.stack([turned.real, turned.imag], -1).reshape(x.shape)
    turned = torch.complex(x[:, :h // 2], x[:, h // 2:]) * turn
    return torch.cat([turned.real, turned.imag], -1)


def forward(c, w, ids):  # one sequence
    h, heads, groups = c["head_dim"], c["num_attention_heads"], c["num_key_value_heads"]
    x = w["model.embed_tokens.weight"][ids]
    count = len(ids)
    for n in range(c["num_hidden_layers"]):
        p = f"model.layers.{n}."
        a = norm(c, x, w.get(p + "input_layernorm.weight"))
        project = lambda name: a @ w[p + f"self_attn.{name}_proj.weight"].T + w.get(p + f"self_attn.{name}_proj.bias", 0.0)
        q, k, v = project("q"), project("k"), project("v")
        outs = []
        for head in range(heads):
            group = head // (heads // groups)
            qh = rotate(c, q[:, head * h:(head + 1) * h])
            kh = rotate(c, k[:, group * h:(group + 1) * h])
            rows = []
            for t in range(count):
                score = torch.stack([(qh[t] * kh[s]).sum() / math.sqrt(h) for s in range(t + 1)])
                rows.append(torch.softmax(score, 0) @ v[:t + 1, group * h:(group + 1) * h])
            outs.append(torch.stack(rows))
        x = x + torch.cat(outs, -1) @ w[p + "self_attn.o_proj.weight"].T + w.get(p + "self_attn.o_proj.bias", 0.0)
        m = norm(c, x, w.get(p + "post_attention_layernorm.weight"))
        gate = m @ w[p + "mlp.gate_proj.weight"].T
        x = x + (gate * torch.sigmoid(gate) * (m @ w[p + "mlp.up_proj.weight"].T)) @ w[p + "mlp.down_proj.weight"].T
    x = norm(c, x, w.get("model.norm.weight"))
    return x @ w["model.embed_tokens.weight" if c["tie_word_embeddings"] else "lm_head.weight"].T


def rounded(t):
    return [float(f"{v:.7g}") for v in t.detach().reshape(-1).tolist()]


def case(name, **changes):
    c = dict(model_type="llama", vocab_size=23, hidden_size=16, intermediate_size=20, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
             head_dim=4, max_position_embeddings=32, rms_norm_eps=1e-5, rope_theta=10000.0, tie_word_embeddings=False, hidden_act="silu")
    c.update(changes)
    w = weights(c)
    batch = [[1, 5, 22, 7, 0, 3, 3, 19], [4, 4, 9, 16, 2, 11, 20, 8]]
    logits = torch.stack([forward(c, w, ids) for ids in batch])
    targets = torch.tensor(batch)[:, 1:]
    loss = -torch.log_softmax(logits[:, :-1], -1).gather(2, targets[..., None]).mean()
    loss.backward()
    gradients = {key: {"norm": float(f"{value.grad.norm():.7g}"), "first": rounded(value.grad.reshape(-1)[:6])} for key, value in w.items()}
    return {"name": name, "config": c, "ids": batch, "logits": rounded(logits), "loss": float(f"{loss.item():.9g}"), "gradients": gradients}


def safetensors_example():
    """A file in three float types, written by hand."""
    values = torch.tensor([0.0, -0.0, 1.0, -2.5, 3.140625, 65504.0, 6.1e-05, 1e-7])
    parts = [("a.f32", "F32", values.numpy().tobytes(), values), ("b.f16", "F16", values.half().numpy().tobytes(), values.half().float()),
             ("c.bf16", "BF16", struct.pack("<8h", *values.bfloat16().view(torch.int16).tolist()), values.bfloat16().float())]
    header, data, expected = {"__metadata__": {"format": "pt"}}, b"", {}
    for name, kind, raw, read in parts:
        header[name] = {"dtype": kind, "shape": [2, 4], "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
        expected[name] = read.tolist()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return {"base64": base64.b64encode(struct.pack("<Q", len(text)) + text + data).decode(), "expected": expected}


print(json.dumps({
    "llama": [
        case("llama_grouped_query"),
        case("llama_one_group_per_head_tied", num_key_value_heads=4, tie_word_embeddings=True),
        case("llama_adjacent_rope_pairs", rope_interleaved=True),
        case("llama_attention_bias", attention_bias=True),
        case("mistral_wide_heads", model_type="mistral", head_dim=6, rope_theta=1000.0),
        case("qwen2_bias_tied", model_type="qwen2", tie_word_embeddings=True, rms_norm_eps=1e-6),
        case("olmo_weightless_norm", model_type="olmo", num_key_value_heads=4, tie_word_embeddings=True),
    ],
    "safetensors": safetensors_example(),
}, indent=None))
