#!/usr/bin/python3
"""Reference values for tests/Engine.Tests/Models: logits, activations, losses and gradients of GPT-2, GPT-NeoX, OPT, Phi and LLaMA shapes.

Run with a PyTorch of 1.13 or later:  python3 tests/reference/engine_families.py > tests/Engine.Tests/Models/reference/families.json
Names and shapes of the weights are those of the files that Hugging Face's transformers writes, buffers included; the weights come from a generator that the
tests repeat, so none are stored. Each forward pass is written from the family's paper and transformers' documented conventions, in float64, one sequence, one
head and one position at a time with complex rotary numbers, so that it shares no trick with the engine.
"""
import json
import math

import torch

torch.set_num_threads(1)
BATCH = [[1, 5, 12, 7, 0, 3], [4, 4, 9, 16, 2, 11]]
V, D, I, H, LAYERS, POSITIONS = 19, 16, 20, 4, 2, 12
h = D // H


def numbers(seed, count):
    state, out = seed, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2 ** 32
        out.append(state / 2 ** 32 - 0.5)
    return out


def linear(w, stem, x, transposed=False):
    m = w[stem + ".weight"]
    return x @ (m if transposed else m.T) + w.get(stem + ".bias", 0.0)


def layer_norm(w, stem, x, eps=1e-5):
    mean = x.mean(-1, keepdim=True)
    y = (x - mean) / torch.sqrt(((x - mean) ** 2).mean(-1, keepdim=True) + eps)
    return y * w[stem + ".weight"] + w[stem + ".bias"] if stem + ".weight" in w else y


def rms_norm(w, stem, x, eps):
    return w[stem + ".weight"] * x / torch.sqrt((x * x).mean(-1, keepdim=True) + eps)


ACTIVATIONS = {
    "gelu": lambda x: x * (1 + torch.erf(x / math.sqrt(2))) / 2,
    "gelu_new": lambda x: x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3))) / 2,
    "relu": lambda x: torch.where(x > 0, x, torch.zeros_like(x)),
}


def stretched(turns, scaling):  # radians per position of one pair, for texts longer than the model was first trained on
    kind = scaling["rope_type"] if "rope_type" in scaling else scaling["type"]
    if kind == "linear":
        return turns / scaling["factor"]
    if kind != "llama3":
        return turns
    # LLaMA 3.1: slow turns are stretched, quick ones stay, and those between are mixed by how often they turn within the first length.
    rounds = scaling["original_max_position_embeddings"] * turns / (2 * math.pi)
    low, high = scaling["low_freq_factor"], scaling["high_freq_factor"]
    kept = min(1.0, max(0.0, (rounds - low) / (high - low)))
    return kept * turns + (1 - kept) * turns / scaling["factor"]


def rotate(x, width, theta, scaling):  # [T, h] of one head; the first `width` numbers turn, as pairs half the width apart
    if width == 0:
        return x
    half = width // 2
    turns = torch.tensor([stretched(theta ** (-2 * pair / width), scaling) for pair in range(half)], dtype=torch.float64)
    angle = torch.arange(x.shape[0], dtype=torch.float64)[:, None] * turns[None, :]
    turned = torch.complex(x[:, :half], x[:, half:width]) * torch.polar(torch.ones_like(angle), angle)
    return torch.cat([turned.real, turned.imag, x[:, width:]], -1)


def attend(qs, ks, vs, width=0, theta=10000.0, scaling={"rope_type": "default"}):  # lists of [T, h], one per head; key lists may be shorter
    outs = []
    for n, q in enumerate(qs):
        group = n // (len(qs) // len(ks))
        q, k, v = rotate(q, width, theta, scaling), rotate(ks[group], width, theta, scaling), vs[group]
        rows = []
        for t in range(q.shape[0]):
            score = torch.stack([(q[t] * k[s]).sum() / math.sqrt(q.shape[1]) for s in range(t + 1)])
            rows.append(torch.softmax(score, 0) @ v[:t + 1])
        outs.append(torch.stack(rows))
    return torch.cat(outs, -1)


def heads(x):
    return [x[:, n * h:(n + 1) * h] for n in range(x.shape[1] // h)]


def gpt2(c, w, ids, see):
    act = ACTIVATIONS[c.get("activation_function", "gelu_new")]
    x = w["transformer.wte.weight"][ids] + w["transformer.wpe.weight"][:len(ids)]
    see("Embeddings", -1, x)
    for n in range(LAYERS):
        p = f"transformer.h.{n}."
        qkv = linear(w, p + "attn.c_attn", layer_norm(w, p + "ln_1", x), True)
        a = see("AttentionOutput", n, linear(w, p + "attn.c_proj", attend(heads(qkv[:, :D]), heads(qkv[:, D:2 * D]), heads(qkv[:, 2 * D:])), True))
        x = x + a
        m = see("MlpCoefficients", n, act(linear(w, p + "mlp.c_fc", layer_norm(w, p + "ln_2", x), True)))
        x = see("LayerOutput", n, x + see("MlpOutput", n, linear(w, p + "mlp.c_proj", m, True)))
    x = layer_norm(w, "transformer.ln_f", x)
    return x @ w.get("lm_head.weight", w["transformer.wte.weight"]).T


def gpt2_weights(c):
    inner = c.get("n_inner") or 4 * D
    yield "transformer.wte.weight", [V, D]
    yield "transformer.wpe.weight", [POSITIONS, D]
    for n in range(LAYERS):
        p = f"transformer.h.{n}."
        for name, shape in (("ln_1.weight", [D]), ("ln_1.bias", [D]), ("attn.c_attn.weight", [D, 3 * D]), ("attn.c_attn.bias", [3 * D]),
                            ("attn.c_proj.weight", [D, D]), ("attn.c_proj.bias", [D]), ("ln_2.weight", [D]), ("ln_2.bias", [D]),
                            ("mlp.c_fc.weight", [D, inner]), ("mlp.c_fc.bias", [inner]), ("mlp.c_proj.weight", [inner, D]), ("mlp.c_proj.bias", [D])):
            yield p + name, shape
    yield "transformer.ln_f.weight", [D]
    yield "transformer.ln_f.bias", [D]
    if c.get("tie_word_embeddings") is False:
        yield "lm_head.weight", [V, D]


def gpt2_buffers(c):
    return [[f"transformer.h.{n}.attn.{name}", shape] for n in range(LAYERS) for name, shape in (("bias", [1, 1, POSITIONS, POSITIONS]), ("masked_bias", []))]


def neox(c, w, ids, see):
    act = ACTIVATIONS[c.get("hidden_act", "gelu")]
    width, theta = int(h * c.get("rotary_pct", 0.25)), c.get("rotary_emb_base", 10000.0)
    x = see("Embeddings", -1, w["gpt_neox.embed_in.weight"][ids])
    for n in range(LAYERS):
        p = f"gpt_neox.layers.{n}."
        qkv = linear(w, p + "attention.query_key_value", layer_norm(w, p + "input_layernorm", x)).reshape(len(ids), H, 3 * h)
        q, k, v = ([qkv[:, n, i * h:(i + 1) * h] for n in range(H)] for i in range(3))
        a = see("AttentionOutput", n, linear(w, p + "attention.dense", attend(q, k, v, width, theta)))
        before = x if c.get("use_parallel_residual", True) else x + a
        m = see("MlpCoefficients", n, act(linear(w, p + "mlp.dense_h_to_4h", layer_norm(w, p + "post_attention_layernorm", before))))
        x = see("LayerOutput", n, x + a + see("MlpOutput", n, linear(w, p + "mlp.dense_4h_to_h", m)))
    x = layer_norm(w, "gpt_neox.final_layer_norm", x)
    return x @ w.get("embed_out.weight", w["gpt_neox.embed_in.weight"]).T


def neox_weights(c):
    bias = c.get("attention_bias", True)
    yield "gpt_neox.embed_in.weight", [V, D]
    for n in range(LAYERS):
        p = f"gpt_neox.layers.{n}."
        for norm in ("input_layernorm", "post_attention_layernorm"):
            yield p + norm + ".weight", [D]
            yield p + norm + ".bias", [D]
        for name, out, into, biased in (("attention.query_key_value", 3 * D, D, bias), ("attention.dense", D, D, bias),
                                        ("mlp.dense_h_to_4h", I, D, True), ("mlp.dense_4h_to_h", D, I, True)):
            yield p + name + ".weight", [out, into]
            if biased:
                yield p + name + ".bias", [out]
    yield "gpt_neox.final_layer_norm.weight", [D]
    yield "gpt_neox.final_layer_norm.bias", [D]
    if not c.get("tie_word_embeddings", False):
        yield "embed_out.weight", [V, D]


def neox_buffers(c):
    return [[f"gpt_neox.layers.{n}.attention.{name}", shape] for n in range(LAYERS)
            for name, shape in (("bias", [1, 1, POSITIONS, POSITIONS]), ("masked_bias", []), ("rotary_emb.inv_freq", [1]))]


def opt(c, w, ids, see):
    act = ACTIVATIONS[c.get("activation_function", "relu")]
    first = c.get("do_layer_norm_before", True)
    x = w["model.decoder.embed_tokens.weight"][ids]
    if "model.decoder.project_in.weight" in w:
        x = linear(w, "model.decoder.project_in", x)
    x = see("Embeddings", -1, x + torch.stack([w["model.decoder.embed_positions.weight"][t + 2] for t in range(len(ids))]))
    for n in range(LAYERS):
        p = f"model.decoder.layers.{n}."
        y = layer_norm(w, p + "self_attn_layer_norm", x) if first else x
        q, k, v = (heads(linear(w, p + f"self_attn.{name}_proj", y)) for name in "qkv")
        x = x + see("AttentionOutput", n, linear(w, p + "self_attn.out_proj", attend(q, k, v)))
        x = x if first else layer_norm(w, p + "self_attn_layer_norm", x)
        y = layer_norm(w, p + "final_layer_norm", x) if first else x
        m = see("MlpCoefficients", n, act(linear(w, p + "fc1", y)))
        x = x + see("MlpOutput", n, linear(w, p + "fc2", m))
        x = see("LayerOutput", n, x if first else layer_norm(w, p + "final_layer_norm", x))
    if first and not c.get("_remove_final_layer_norm"):
        x = layer_norm(w, "model.decoder.final_layer_norm", x)
    if "model.decoder.project_out.weight" in w:
        x = linear(w, "model.decoder.project_out", x)
    return x @ w.get("lm_head.weight", w["model.decoder.embed_tokens.weight"]).T


def opt_weights(c):
    e, bias, norm = c.get("word_embed_proj_dim", D), c.get("enable_bias", True), c.get("layer_norm_elementwise_affine", True)
    yield "model.decoder.embed_tokens.weight", [V, e]
    yield "model.decoder.embed_positions.weight", [POSITIONS + 2, D]
    if e != D:
        yield "model.decoder.project_out.weight", [e, D]
        yield "model.decoder.project_in.weight", [D, e]
    norms = ["model.decoder.final_layer_norm"] if c.get("do_layer_norm_before", True) and not c.get("_remove_final_layer_norm") else []
    for n in range(LAYERS):
        p = f"model.decoder.layers.{n}."
        for name, out, into in (("self_attn.k_proj", D, D), ("self_attn.v_proj", D, D), ("self_attn.q_proj", D, D), ("self_attn.out_proj", D, D),
                                ("fc1", I, D), ("fc2", D, I)):
            yield p + name + ".weight", [out, into]
            if bias:
                yield p + name + ".bias", [out]
        norms += [p + "self_attn_layer_norm", p + "final_layer_norm"]
    for stem in norms if norm else []:
        yield stem + ".weight", [D]
        yield stem + ".bias", [D]
    if c.get("tie_word_embeddings") is False:
        yield "lm_head.weight", [V, e]


def phi(c, w, ids, see):
    act = ACTIVATIONS[c.get("hidden_act", "gelu_new")]
    width, theta = int(h * c.get("partial_rotary_factor", 0.5)), c.get("rope_theta", 10000.0)
    x = see("Embeddings", -1, w["model.embed_tokens.weight"][ids])
    for n in range(LAYERS):
        p = f"model.layers.{n}."
        y = layer_norm(w, p + "input_layernorm", x)
        q, k, v = (heads(linear(w, p + f"self_attn.{name}_proj", y)) for name in "qkv")
        a = see("AttentionOutput", n, linear(w, p + "self_attn.dense", attend(q, k, v, width, theta)))
        m = see("MlpCoefficients", n, act(linear(w, p + "mlp.fc1", y)))
        x = see("LayerOutput", n, a + see("MlpOutput", n, linear(w, p + "mlp.fc2", m)) + x)
    x = layer_norm(w, "model.final_layernorm", x)
    return x @ w.get("lm_head.weight", w["model.embed_tokens.weight"]).T + w["lm_head.bias"]


def phi_weights(c):
    kv = c.get("num_key_value_heads", H) * h
    yield "model.embed_tokens.weight", [V, D]
    for n in range(LAYERS):
        p = f"model.layers.{n}."
        for name, out, into in (("self_attn.q_proj", D, D), ("self_attn.k_proj", kv, D), ("self_attn.v_proj", kv, D), ("self_attn.dense", D, D),
                                ("mlp.fc1", I, D), ("mlp.fc2", D, I)):
            yield p + name + ".weight", [out, into]
            yield p + name + ".bias", [out]
        yield p + "input_layernorm.weight", [D]
        yield p + "input_layernorm.bias", [D]
    yield "model.final_layernorm.weight", [D]
    yield "model.final_layernorm.bias", [D]
    if not c.get("tie_word_embeddings", False):
        yield "lm_head.weight", [V, D]
    yield "lm_head.bias", [V]


def llama(c, w, ids, see):
    eps, rope = c.get("rms_norm_eps", 1e-6), c.get("rope_parameters") or c.get("rope_scaling") or {"rope_type": "default"}
    theta = rope.get("rope_theta", c.get("rope_theta", 10000.0))
    x = see("Embeddings", -1, w["model.embed_tokens.weight"][ids])
    for n in range(LAYERS):
        p = f"model.layers.{n}."
        y = rms_norm(w, p + "input_layernorm", x, eps)
        q, k, v = (heads(linear(w, p + f"self_attn.{name}_proj", y)) for name in "qkv")
        x = x + see("AttentionOutput", n, linear(w, p + "self_attn.o_proj", attend(q, k, v, h, theta, rope)))
        y = rms_norm(w, p + "post_attention_layernorm", x, eps)
        gate = linear(w, p + "mlp.gate_proj", y)
        m = see("MlpCoefficients", n, gate / (1 + torch.exp(-gate)) * linear(w, p + "mlp.up_proj", y))
        x = see("LayerOutput", n, x + see("MlpOutput", n, linear(w, p + "mlp.down_proj", m)))
    x = rms_norm(w, "model.norm", x, eps)
    return x @ w.get("lm_head.weight", w["model.embed_tokens.weight"]).T


def llama_weights(c):
    kv, bias = c.get("num_key_value_heads", H) * h, c["model_type"] == "qwen2"
    yield "model.embed_tokens.weight", [V, D]
    for n in range(LAYERS):
        p = f"model.layers.{n}."
        for name, out in (("q", D), ("k", kv), ("v", kv)):
            yield p + f"self_attn.{name}_proj.weight", [out, D]
            if bias:
                yield p + f"self_attn.{name}_proj.bias", [out]
        yield p + "self_attn.o_proj.weight", [D, D]
        for name, shape in (("mlp.gate_proj", [I, D]), ("mlp.up_proj", [I, D]), ("mlp.down_proj", [D, I]), ("input_layernorm", [D]),
                            ("post_attention_layernorm", [D])):
            yield p + name + ".weight", shape
    yield "model.norm.weight", [D]
    if not c.get("tie_word_embeddings", False):
        yield "lm_head.weight", [V, D]


def llama_buffers(c):
    return [[f"model.layers.{n}.self_attn.rotary_emb.inv_freq", [h // 2]] for n in range(LAYERS)]


GPT2 = dict(model_type="gpt2", vocab_size=V, n_embd=D, n_layer=LAYERS, n_head=H, n_positions=POSITIONS)
NEOX = dict(model_type="gpt_neox", vocab_size=V, hidden_size=D, intermediate_size=I, num_hidden_layers=LAYERS, num_attention_heads=H,
            max_position_embeddings=POSITIONS)
OPT = dict(model_type="opt", vocab_size=V, hidden_size=D, ffn_dim=I, num_hidden_layers=LAYERS, num_attention_heads=H, max_position_embeddings=POSITIONS)
PHI = dict(model_type="phi", vocab_size=V, hidden_size=D, intermediate_size=I, num_hidden_layers=LAYERS, num_attention_heads=H,
           max_position_embeddings=POSITIONS)
LLAMA = dict(PHI, model_type="llama")
FAMILIES = {"gpt2": (gpt2, gpt2_weights, gpt2_buffers), "gpt_neox": (neox, neox_weights, neox_buffers), "opt": (opt, opt_weights, lambda c: []),
            "phi": (phi, phi_weights, llama_buffers), "llama": (llama, llama_weights, llama_buffers), "qwen2": (llama, llama_weights, llama_buffers)}


def rounded(values):
    return [float(f"{v:.6g}") for v in values]


def case(name, config, stored="F32", layout="one_file"):
    """stored: type of the weights in the file. layout: one_file, shards, or bare (names as of a model that was saved without its head)."""
    run, weight_names, buffers = FAMILIES[config["model_type"]]
    w = {}
    for index, (key, shape) in enumerate(weight_names(config)):
        flat = torch.tensor(numbers(index + 1, math.prod(shape)), dtype=torch.float64).float()
        if len(shape) == 1 and ("norm" in key or ".ln_" in key) and key.endswith("weight"):
            flat = flat + 1.0
        flat = {"F32": flat, "F16": flat.half(), "BF16": flat.bfloat16()}[stored]
        w[key] = flat.double().reshape(shape).requires_grad_(True)
    sites = {}

    def see(site, layer, x):
        sites.setdefault(f"{site} {layer}", []).append(x.detach())
        return x

    logits = torch.stack([run(config, w, ids, see) for ids in BATCH])
    loss = -torch.log_softmax(logits[:, :-1], -1).gather(2, torch.tensor(BATCH)[:, 1:, None]).mean()
    loss.backward()
    entries = []
    for index, (key, value) in enumerate(w.items()):
        grad = value.grad.reshape(-1)
        probe = torch.tensor(numbers(1000 + index, grad.numel()), dtype=torch.float64)
        entries.append({"name": key, "shape": list(value.shape), "gradient": rounded([grad.norm().item(), (grad @ probe).item()] + grad[:3].tolist())})
    return {"name": name, "config": config, "stored": stored, "layout": layout, "weights": entries, "buffers": buffers(config),
            "logits": rounded(logits.detach().reshape(-1).tolist()), "loss": float(f"{loss.item():.9g}"),
            "sites": [{"site": key, "norm": rounded([torch.stack(seen).norm().item()])[0]} for key, seen in sites.items()]}


print(json.dumps({"ids": BATCH, "families": [
    case("gpt2_tied_by_default", GPT2),
    case("gpt2_untied_f16_shards", dict(GPT2, n_inner=I, activation_function="gelu", tie_word_embeddings=False, layer_norm_epsilon=1e-5), "F16", "shards"),
    case("gpt2_without_prefix", dict(GPT2, n_inner=None, activation_function="relu"), layout="bare"),
    case("gpt_neox_parallel", dict(NEOX, rotary_pct=0.5)),
    case("gpt_neox_sequential_tied_bf16", dict(NEOX, rotary_pct=1.0, rotary_emb_base=500, use_parallel_residual=False, tie_word_embeddings=True,
                                               attention_bias=False, hidden_act="gelu_new"), "BF16"),
    case("opt_tied_by_default", OPT),
    case("opt_350m_shape", dict(OPT, do_layer_norm_before=False, word_embed_proj_dim=10), layout="bare"),
    case("opt_galactica_shape_untied_shards", dict(OPT, activation_function="gelu", enable_bias=False, layer_norm_elementwise_affine=False,
                                                   tie_word_embeddings=False), "BF16", "shards"),
    case("opt_without_final_norm", dict(OPT, _remove_final_layer_norm=True)),
    case("phi_defaults", PHI),
    case("phi_grouped_tied_f16_shards", dict(PHI, num_key_value_heads=2, partial_rotary_factor=1.0, rope_theta=700.0, tie_word_embeddings=True,
                                             hidden_act="gelu"), "F16", "shards"),
    case("llama_defaults_bf16", LLAMA, "BF16"),
    # With four numbers a head there are two pairs: one of these has a mixed and a stretched pair, the next a kept and a mixed one.
    case("llama3_stretched", dict(LLAMA, rope_theta=20.0, rope_scaling=dict(
        rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=8))),
    case("llama3_mixed", dict(LLAMA, rope_parameters=dict(
        rope_type="llama3", rope_theta=20.0, factor=4.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=64))),
    case("llama_linear", dict(LLAMA, rope_scaling=dict(type="linear", factor=2.5))),
    case("qwen2_grouped_tied_shards", dict(LLAMA, model_type="qwen2", num_key_value_heads=2, tie_word_embeddings=True), layout="shards"),
]}, separators=(",", ":")))
