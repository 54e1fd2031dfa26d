#!/usr/bin/python3
"""The engine's speed beside PyTorch's: the same model, rows, tokens, threads and BLAS, each measure in a process of its own, in turn, and the ratio of both.

    tests/Benchmarks/against_pytorch.py                       both sizes, every measure: the tables of docs/experiments/speed.md
    tests/Benchmarks/against_pytorch.py --size small --rounds 5

Needs PyTorch 1.13 or later for Python (Debian: python3-torch, which uses the same LibTorch and OpenBLAS as the engine). Times are processor time of the process, so that other programs on the
machine count little, after thirty steps that are not timed. The PyTorch side is written as its users write it: torch.nn.functional, torch.optim.AdamW, clip_grad_norm_, a cache of keys and values for generation.
"""
import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import time

WARM_UP, PROMPT, NEW, VECTORS, RANK = 30, 16, 128, 30, 8
SIZES = {
    "small": dict(vocabulary=1024, width=128, layers=4, heads=4),
    "medium": dict(vocabulary=4096, width=320, layers=8, heads=5),
}
MEASURES = ["train-full", "train-lora", "train-spul", "generate"]


def peer(size, measure, rows, length, steps):
    import torch
    import torch.nn.functional as F

    torch.set_num_threads(1)
    torch.manual_seed(1)
    shape = SIZES[size]
    d, layers, heads, vocabulary = shape["width"], shape["layers"], shape["heads"], shape["vocabulary"]
    head = d // heads
    inner = (d * 8 // 3 + 31) // 32 * 32
    embedding = torch.nn.Parameter(torch.randn(vocabulary, d) * 0.05)
    final = torch.nn.Parameter(torch.ones(d))
    blocks = []
    for _ in range(layers):
        linear = {name: torch.nn.Parameter(torch.randn(*s) * 0.05) for name, s in
                  dict(q=(d, d), k=(d, d), v=(d, d), o=(d, d), gate=(inner, d), up=(inner, d), down=(d, inner)).items()}
        blocks.append(dict(linear, n1=torch.nn.Parameter(torch.ones(d)), n2=torch.nn.Parameter(torch.ones(d))))
    everything = [embedding, final] + [p for b in blocks for p in b.values()]
    lora = {}

    angle = torch.arange(512)[:, None] * 10000.0 ** (-2 * torch.arange(head // 2) / head)[None]
    cos, sin = torch.cat([angle.cos()] * 2, -1), torch.cat([angle.sin()] * 2, -1)

    def rms(x, w):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * w

    def turn(x, start):
        c, s = cos[start:start + x.shape[2]], sin[start:start + x.shape[2]]
        return x * c + torch.cat([-x[..., head // 2:], x[..., :head // 2]], -1) * s

    def line(n, block, name, x):
        y = F.linear(x, block[name])
        if (n, name) in lora:
            a, b = lora[n, name]
            y = y + F.linear(F.linear(x, a), b) * (16 / RANK)
        return y

    def run(x, cache=None):
        batch, count, _ = x.shape
        start = 0 if not cache else cache[0][0].shape[2]
        mask = torch.full((count, start + count), float("-inf")).triu(start + 1) if count > 1 else None
        for n, block in enumerate(blocks):
            h = rms(x, block["n1"])
            q, k, v = (line(n, block, name, h).view(batch, count, heads, head).transpose(1, 2) for name in "qkv")
            q, k = turn(q, start), turn(k, start)
            if cache is not None:
                if len(cache) > n:
                    k, v = torch.cat([cache[n][0], k], 2), torch.cat([cache[n][1], v], 2)
                    cache[n] = (k, v)
                else:
                    cache.append((k, v))
            scores = q @ k.transpose(-2, -1) / math.sqrt(head)
            if mask is not None:
                scores = scores + mask
            x = x + line(n, block, "o", (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, count, d))
            h = rms(x, block["n2"])
            x = x + line(n, block, "down", F.silu(line(n, block, "gate", h)) * line(n, block, "up", h))
        return x

    def logits(x):
        return F.linear(rms(x, final), embedding)

    scored = length // 2

    def batch(count):
        ids = torch.randint(0, vocabulary, (count, length + 1))
        return ids[:, :-1], ids[:, -scored:]

    def answers(ids, prompt=None):
        x = F.embedding(ids, embedding)
        if prompt is not None:
            x = torch.cat([prompt.expand(x.shape[0], -1, -1), x], 1)
        return logits(run(x)[:, -scored:]).reshape(-1, vocabulary)

    def frozen():
        for p in everything:
            p.requires_grad_(False)

    def train(parameters, loss):
        optimiser = torch.optim.AdamW(parameters, lr=1e-3, weight_decay=0.0)
        times = []
        for _ in range(WARM_UP + steps):
            begun = time.process_time()
            optimiser.zero_grad(set_to_none=True)
            value = loss()
            value.item()
            value.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            times.append((time.process_time() - begun) * 1000)
        return statistics.median(times[WARM_UP:])

    forget_rows = max(1, rows // 4)
    if measure == "train-full":
        ids, targets = batch(rows)
        return train(everything, lambda: F.cross_entropy(answers(ids), targets.reshape(-1)))
    (forget, forget_targets), (retain, retain_targets) = batch(forget_rows), batch(max(1, rows - forget_rows))
    if measure == "train-lora":
        frozen()
        for n, block in enumerate(blocks):
            for name in ("q", "k", "v", "o", "gate", "up", "down"):
                out, width = block[name].shape
                lora[n, name] = (torch.nn.Parameter(torch.randn(RANK, width) * 0.05), torch.nn.Parameter(torch.zeros(out, RANK)))
        return train([p for pair in lora.values() for p in pair],
                     lambda: F.cross_entropy(answers(retain), retain_targets.reshape(-1)) - F.cross_entropy(answers(forget), forget_targets.reshape(-1)))
    if measure == "train-spul":
        frozen()
        prompt = torch.nn.Parameter(torch.randn(VECTORS, d) * 0.05)
        with torch.no_grad():
            reference = answers(retain).log_softmax(-1)

        def loss():
            kept = answers(retain, prompt)
            kl = F.kl_div(kept.log_softmax(-1), reference, log_target=True, reduction="batchmean")
            return F.cross_entropy(answers(forget, prompt), forget_targets.reshape(-1)) + 3 * F.cross_entropy(kept, retain_targets.reshape(-1)) + 0.5 * kl
        return train([prompt], loss)

    rates = []
    with torch.no_grad():
        for _ in range(WARM_UP + max(3, steps // 4)):
            begun = time.process_time()
            cache, last = [], torch.arange(300, 300 + PROMPT)[None]
            for _ in range(NEW):
                x = run(F.embedding(last, embedding), cache)
                last = logits(x[:, -1:]).argmax(-1)
                last.item()
            rates.append(NEW / (time.process_time() - begun))
    return statistics.median(rates[WARM_UP:])


def measured(side, size, measure, options):
    arguments = ["--size", size, "--measure", measure, "--rows", str(options.rows), "--length", str(options.length), "--steps", str(options.steps)]
    command = [options.engine, "bench", "--json", *arguments] if side == "engine" else [sys.executable, os.path.abspath(__file__), "--peer", *arguments]
    one_thread = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=one_thread).stdout)
    return (found["results"][0]["value"], found["peakMebibytes"]) if side == "engine" else (found["value"], found["peak"])


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("--measure", choices=MEASURES)
    parser.add_argument("--rows", type=int, default=32)
    parser.add_argument("--length", type=int, default=64)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3, help="how often both sides are measured, in turn")
    parser.add_argument("--engine", default=os.path.join(root, "compliance"), help="the program compliance")
    parser.add_argument("--peer", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peer:
        value = peer(options.size, options.measure, options.rows, options.length, options.steps)
        print(json.dumps(dict(value=value, peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)))
        return

    print(f"Steps of {options.rows} x {options.length} tokens, one thread, medians of {options.rounds} rounds. A ratio below 1 is faster, or smaller, than PyTorch.\n")
    print("| model | measure | engine | PyTorch | ratio | lowest to highest | peak memory, MiB: engine / PyTorch | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for size in [options.size] if options.size else SIZES:
        for measure in [options.measure] if options.measure else MEASURES:
            rounds = [(measured("engine", size, measure, options), measured("peer", size, measure, options)) for _ in range(options.rounds)]
            is_rate = measure == "generate"
            ratios = [p[0] / e[0] if is_rate else e[0] / p[0] for e, p in rounds]
            median = statistics.median
            engine, torch_side = ([median(pair[side][figure] for pair in rounds) for figure in (0, 1)] for side in (0, 1))
            unit = " tokens/s" if is_rate else " ms"
            print(f"| {size} | {measure} | {engine[0]:.1f}{unit} | {torch_side[0]:.1f}{unit} | **{median(ratios):.2f}** | {min(ratios):.2f} to {max(ratios):.2f} | "
                  f"{engine[1]:.0f} / {torch_side[1]:.0f} | {engine[1] / torch_side[1]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
