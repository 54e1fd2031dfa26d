#!/usr/bin/python3
"""Writes tests/Engine.Tests/Probes/reference/membership.json: scores of membership attacks by PyTorch, areas and permutation tests of pairs by SciPy (Debian: python3-torch, python3-scipy).

    python3 tests/reference/engine_membership.py > tests/Engine.Tests/Probes/reference/membership.json

Logits come from a generator that the tests repeat: logit i of the row r is spread[r] * (u - 0.5), u the next number of the generator that starts with r + 1.
"""
import json
import random
import zlib
from itertools import combinations

import numpy as np
import torch
from scipy import stats

VOCABULARY = 2501
SPREADS = [0.5, 2.0, 8.0, 20.0, 60.0, 200.0, 4.0, 4.0, 4.0, 4.0]
TARGETS = [0, 2500, 17, 1024, 333, 2048, 5, 700, 1999, 42]


def numbers(seed, count):
    state, out = seed, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2 ** 32
        out.append(state / 2 ** 32)
    return out


logits = torch.tensor([[spread * (u - 0.5) for u in numbers(row + 1, VOCABULARY)] for row, spread in enumerate(SPREADS)], dtype=torch.float32).double()
targets = torch.tensor(TARGETS)
targets[3] = logits[3].argmax()
logs = torch.log_softmax(logits, -1)
own = logs.gather(1, targets[:, None]).squeeze(1)
mean = (logs.exp() * logs).sum(-1)
variance = (logs.exp() * logs.square()).sum(-1) - mean.square()
standardised = (own - mean) / variance.clamp(min=1e-6).sqrt()
lowest = lambda values, share: sorted(values.tolist())[: max(1, int(len(values) * share))]

draw = random.Random(3)
sample = lambda count, shift=0.0: [round(draw.gauss(shift, 1), 4) for _ in range(count)]
members, held_out = sample(12, -0.8), sample(15)
pairs = [sample(9, 0.4), sample(12, 0.9), sample(7)]
groups = [(sample(7, 1.0), sample(6)), (sample(8), sample(9, 0.2))]


def two_sided(first, second):
    """Share of all ways to choose the first group whose means lie at least as far apart, in either direction."""
    both, given = first + second, abs(np.mean(first) - np.mean(second))
    ways = list(combinations(range(len(both)), len(first)))
    apart = [abs(np.mean([both[i] for i in way]) - np.mean([both[i] for i in set(range(len(both))) - set(way)])) for way in ways]
    return float(np.mean([value >= given - 1e-12 for value in apart]))


texts = ["Ann lives in Rome.", "the same the same the same the same the same the same the same", "Zażółć gęślą jaźń, 42!",
         "The author's full name is Hsiao Yun-Hwa, and the author was born in Taipei, Taiwan, to parents who were both authors in Taiwan."]
print(json.dumps({
    "vocabulary": VOCABULARY, "spreads": SPREADS, "targets": targets.tolist(),
    "logProbabilities": own.tolist(), "standardised": standardised.tolist(), "isMostProbable": (logits.argmax(-1) == targets).tolist(),
    "minK": -float(np.mean(lowest(own, 0.4))), "minKPlusPlus": -float(np.mean(lowest(standardised, 0.4))),
    "zlib": [{"text": text, "length": len(zlib.compress(text.encode("utf-8")))} for text in texts],
    "members": members, "heldOut": held_out, "area": float(stats.mannwhitneyu(held_out, members).statistic / (len(members) * len(held_out))),
    "pairs": [{"differences": d, "p": float(stats.permutation_test((d,), np.mean, permutation_type="samples", n_resamples=np.inf).pvalue)} for d in pairs],
    "groups": [{"first": a, "second": b, "p": two_sided(a, b)} for a, b in groups],
}, indent=None))
