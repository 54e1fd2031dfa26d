#!/usr/bin/python3
"""Reference values for tests/Engine.Tests/Unlearning: the losses of the unlearning methods with their gradients, from formulas written out token by token.

Run with a PyTorch of 1.13 or later:  python3 tests/reference/engine_unlearning.py > tests/Engine.Tests/Unlearning/reference/methods.json
float64 throughout. Six scored tokens of three examples (3, 1 and 2 tokens), a vocabulary of 7 and hidden states of width 5 stand for a model; they come from a
generator that the tests repeat.
"""
import json
import math

import torch

V, D = 7, 5
TARGETS = [2, 3, 4, 0, 1, 2]
EXAMPLES = [[0, 1, 2], [3], [4, 5]]


def numbers(seed, rows, columns):
    state, out = seed, []
    for _ in range(rows * columns):
        state = (state * 1664525 + 1013904223) % 2 ** 32
        out.append(6 * (state / 2 ** 32 - 0.5))
    return torch.tensor(out, dtype=torch.float64).float().double().reshape(rows, columns).requires_grad_(True)


def log_p(z, t):
    return z[t, TARGETS[t]] - torch.log(torch.exp(z[t]).sum())


def loss_of(z, example):
    return sum(-log_p(z, t) for t in example)


def mean(values):
    return sum(values) / len(values)


def every_token(z, term):
    return mean([term(t) for t in range(len(TARGETS))])


def cross_entropy(z):
    return every_token(z, lambda t: -log_p(z, t))


def kl_from(z0, z):
    def at(t):
        p0 = torch.exp(z0[t]) / torch.exp(z0[t]).sum()
        p = torch.exp(z[t]) / torch.exp(z[t]).sum()
        return sum(p0[v].detach() * (torch.log(p0[v]).detach() - torch.log(p[v])) for v in range(V))
    return every_token(z, at)


def log_sigmoid(x):
    return -torch.log(1 + torch.exp(-x))


def weighted(z, weight):
    return -every_token(z, lambda t: weight(math.exp(log_p(z, t).item())) * -log_p(z, t))


def soft_cross_entropy(z, q, tokens):
    def at(t):
        p = torch.exp(z[t]) / torch.exp(z[t]).sum()
        return -sum(q(t)[v] * torch.log(p[v]) for v in range(V))
    return mean([at(t) for t in tokens])


def undial_target(z0, beta):
    def q(t):
        lowered = [math.exp(z0[t, v].item() - (beta if v == TARGETS[t] else 0)) for v in range(V)]
        return [e / sum(lowered) for e in lowered]
    return q


def ceu_target(z):
    def q(t):
        others = [0 if v == TARGETS[t] else math.exp(z[t, v].item()) for v in range(V)]
        return [e / sum(others) for e in others]
    return q


def flatness(z):
    return every_token(z, lambda t: (max(z[t, v] for v in range(V)) - sum(z[t, v] for v in range(V)) / V) ** 2)


def distance(h, target):
    def of(example):
        return mean([sum((h[t, d] - target(t, d)) ** 2 for d in range(D)) / D for t in example])
    return mean([of(example) for example in EXAMPLES])


def direction(seed):
    r = torch.rand([1, D], generator=torch.Generator().manual_seed(seed))[0].double()
    return r / math.sqrt(sum(v.item() ** 2 for v in r))


def entropy_gap(z):
    def at(t):
        p = torch.exp(z[t]) / torch.exp(z[t]).sum()
        return sum(p[v] * torch.log(p[v] * V) for v in range(V))
    return every_token(z, at)


def preference(z, z0, w, w0, beta):
    def margin(example):
        return (loss_of(w0, example).detach() - loss_of(w, example)) - (loss_of(z0, example).detach() - loss_of(z, example))
    return -2 / beta * mean([log_sigmoid(beta * margin(example)) for example in EXAMPLES])


def case(method, settings, make):
    """forget, its original, replacements, their original, retain, its original: logits; hidden states of forget, retain and original retain."""
    z, z0, w, w0, r, r0 = (numbers(seed, 6, V) for seed in range(1, 7))
    hf, hr, hr0 = (numbers(seed, 6, D) for seed in range(11, 14))
    loss = make(z, z0, w, w0, r, r0, hf, hr, hr0)
    loss.backward()
    rounded = lambda t: None if t.grad is None else [float(f"{v:.8g}") for v in t.grad.reshape(-1).tolist()]
    gradients = {"forget": rounded(z), "replacements": rounded(w), "retain": rounded(r), "forgetHidden": rounded(hf), "retainHidden": rounded(hr)}
    return {"method": method, "settings": settings, "loss": float(f"{loss.item():.9g}"), "gradients": {k: v for k, v in gradients.items() if v is not None}}


u = direction(9)
print(json.dumps({"rmuSeed": 9, "cases": [
    case("grad-ascent", {}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: -cross_entropy(z)),
    case("kl-min", {"retainWeight": 2}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: -cross_entropy(z) + 2 * kl_from(r0, r)),
    case("npo", {"beta": 0.3}, lambda z, z0, w, w0, r, r0, hf, hr, hr0:
         -2 / 0.3 * mean([log_sigmoid(0.3 * (loss_of(z, e) - loss_of(z0, e).detach())) for e in EXAMPLES]) + cross_entropy(r)),
    case("simnpo", {"beta": 2, "delta": 0.5}, lambda z, z0, w, w0, r, r0, hf, hr, hr0:
         0.125 * -2 / 2 * mean([log_sigmoid(2 * (loss_of(z, e) / len(e) - 0.5)) for e in EXAMPLES]) + cross_entropy(r)),
    case("idk-dpo", {"beta": 0.2, "retainWeight": 3}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: preference(z, z0, w, w0, 0.2) + 3 * cross_entropy(r)),
    case("alt-po", {"beta": 0.2, "retainLoss": "kl"}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: preference(z, z0, w, w0, 0.2) + kl_from(r0, r)),
    case("wga", {"beta": 1.5}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: weighted(z, lambda p: p ** 1.5) + cross_entropy(r)),
    case("sat-imp", {}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: 0.1 * weighted(z, lambda p: p ** 5 * (1 - p)) + cross_entropy(r)),
    case("sat-imp", {"beta1": 0.5, "beta2": 0.25, "forgetWeight": 1}, lambda z, z0, w, w0, r, r0, hf, hr, hr0:
         weighted(z, lambda p: p ** 0.5 * (1 - p) ** 0.25) + cross_entropy(r)),
    case("undial", {"beta": 2}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: soft_cross_entropy(z, undial_target(z0, 2), range(6))),
    case("ce-u", {}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: soft_cross_entropy(z, ceu_target(z), [1, 2, 5])),
    case("ce-u", {"ignoredFirstTokens": 0}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: soft_cross_entropy(z, ceu_target(z), range(6))),
    case("pdu", {"retainWeight": 4, "maxRetainLoss": 0.5}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: flatness(z) + 4 * (cross_entropy(r) - 0.5)),
    case("max-entropy", {}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: entropy_gap(z) + cross_entropy(r)),
    case("task-vector", {}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: cross_entropy(z)),
    case("rmu", {"steeringCoefficient": 3, "retainWeight": 2}, lambda z, z0, w, w0, r, r0, hf, hr, hr0:
         distance(hf, lambda t, d: 3 * u[d]) + 2 * distance(hr, lambda t, d: hr0[t, d].detach())),
    case("rmu", {"retainLoss": "nll"}, lambda z, z0, w, w0, r, r0, hf, hr, hr0: distance(hf, lambda t, d: 2 * u[d]) + cross_entropy(r)),
]}))
