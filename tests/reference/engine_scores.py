#!/usr/bin/env python3
"""Writes tests/Engine.Tests/Probes/reference/scores.json: the aggregates of TOFU and MUSE, computed with SciPy (Debian: python3-scipy) from two small made-up logs.

    python3 tests/reference/engine_scores.py > tests/Engine.Tests/Probes/reference/scores.json

The logs stand in the file in the format of locuslab/tofu and, with the same figures, in the one of locuslab/open-unlearning.
"""
import json
import random
from itertools import combinations

import numpy as np
from scipy import stats

FILES = {"forget": "eval_log_forget.json", "retain": "eval_log.json", "ra": "eval_real_author_wo_options.json", "wf": "eval_real_world_wo_options.json"}
COUNTS = {"forget": 13, "retain": 11, "ra": 7, "wf": 8}


def losses(seed, knows):
    """Per set and example: loss of the answer, of its rewording and of wrong answers; ROUGE."""
    draw = random.Random(seed)
    made = {}
    for name, count in COUNTS.items():
        rows = []
        for _ in range(count):
            given = round(draw.uniform(0.01, 0.3) if knows or name == "retain" else draw.uniform(0.8, 2.5), 6)
            reworded = round(given + draw.uniform(0.2, 1.5), 6) if name in ("forget", "retain") else given
            wrong = [round(reworded + draw.uniform(-0.6, 1.2 if knows else 0.3), 6) for _ in range(5 if name in ("forget", "retain") else 3)]
            rows.append({"given": given, "reworded": reworded, "wrong": wrong, "rougeL": round(draw.uniform(0.3, 1), 6), "rouge1": round(draw.uniform(0.3, 1), 6)})
        made[name] = rows
    return made


def tofu(made):
    index = lambda rows, value: {str(i): value(row) for i, row in enumerate(rows)}
    return {FILES[name]: {
        "avg_gt_loss": index(rows, lambda r: r["given"]), "avg_paraphrased_loss": index(rows, lambda r: r["reworded"]),
        "average_perturb_loss": index(rows, lambda r: r["wrong"]), "rougeL_recall": index(rows, lambda r: r["rougeL"]),
        "rouge1_recall": index(rows, lambda r: r["rouge1"]), "generated_text": index(rows, lambda r: ["Question?", "An answer.", "The truth."]),
    } for name, rows in made.items()}


def truth_ratio(row):
    return np.exp(-np.mean(row["wrong"])) / (np.exp(-row["reworded"]) + 1e-10)


def normalised(row):
    return np.exp(-row["given"]) / (np.exp(-row["given"]) + np.sum(np.exp(-np.array(row["wrong"]))) + 1e-10)


def open_unlearning(made, members, held_out):
    entry = lambda rows, value: {"agg_value": None, "value_by_index": {str(i): value(row) for i, row in enumerate(rows)}}
    log = {}
    for name, rows in made.items():
        log[name + "_Q_A_Prob"] = entry(rows, lambda r: {"prob": float(np.exp(-r["given"])), "avg_loss": r["given"]})
        log[name + "_Q_A_ROUGE"] = entry(rows, lambda r: {"rouge1_recall": r["rouge1"], "rougeL_f1": 0.5, "rougeL_recall": r["rougeL"], "generation": "An answer."})
        log[name + ("_truth_ratio" if name == "forget" else "_Truth_Ratio")] = entry(rows, lambda r: {"score": float(truth_ratio(r))})
        if name in ("ra", "wf"):
            log[name + "_Q_A_Prob_normalised"] = entry(rows, lambda r: {"prob": float(normalised(r))})
    group = lambda scores: {"agg_value": None, "value_by_index": {str(i): {"score": score} for i, score in enumerate(scores)}}
    log["mia_min_k"] = {"forget": group(members), "holdout": group(held_out), "auc": None, "agg_value": None}
    log["exact_memorization"] = {"agg_value": None, "value_by_index": {"0": {"score": 0.25}, "1": {"score": None}}}
    return log


def area(members, held_out):
    return float(stats.mannwhitneyu(held_out, members).statistic / (len(members) * len(held_out)))


def utility(made):
    parts = []
    for name in ("retain", "ra", "wf"):
        rows = made[name]
        parts += [np.mean([np.exp(-r["given"]) if name == "retain" else normalised(r) for r in rows]), np.mean([r["rougeL"] for r in rows]),
                  np.mean([max(0, 1 - truth_ratio(r)) for r in rows])]
    return parts, stats.hmean(parts)


def smirnov(a, b):
    found = stats.ks_2samp(a, b, method="exact")
    return {"first": list(a), "second": list(b), "statistic": float(found.statistic), "p": float(found.pvalue)}


def share_of_label_orders(n, m, distance):
    """The p value by looking at every order of n + m labels."""
    beyond = total = 0
    for chosen in combinations(range(n + m), n):
        i = j = 0
        worst = 0.0
        for place in range(n + m):
            if place in chosen:
                i += 1
            else:
                j += 1
            worst = max(worst, abs(i / n - j / m))
        total += 1
        beyond += worst >= distance - 1e-12
    return beyond / total


draw = random.Random(5)
numbers = lambda count, shift=0.0: [round(draw.gauss(shift, 1), 6) for _ in range(count)]
model, reference = losses(1, True), losses(2, False)
members, held_out = numbers(9, -0.7), numbers(12)
reference_members, reference_held_out = numbers(9, 0.6), numbers(12)
ratios = [float(truth_ratio(r)) for r in model["forget"]], [float(truth_ratio(r)) for r in reference["forget"]]
quality = stats.ks_2samp(*ratios, method="exact")
parts, harmonic = utility(model)
areas = area(members, held_out), area(reference_members, reference_held_out)
print(json.dumps({
    "smirnov": [smirnov(numbers(5), numbers(7, 1.0)), smirnov(numbers(20), numbers(20)), smirnov(numbers(40), numbers(60, 0.8)), smirnov(numbers(150, 3.0), numbers(150)),
                smirnov([1, 2, 2, 3, 5], [2, 2, 4, 4, 4, 6]), smirnov(numbers(200, 9.0), numbers(200)), smirnov(numbers(300), numbers(117, 0.1))],
    "orders": [{"n": n, "m": m, "statistic": d, "p": share_of_label_orders(n, m, d)} for n, m, d in ((3, 3, 1.0), (4, 6, 0.5), (5, 5, 0.6), (6, 4, 0.75))],
    "log": tofu(model), "referenceLog": tofu(reference),
    "openUnlearningLog": open_unlearning(model, members, held_out), "openUnlearningReferenceLog": open_unlearning(reference, reference_members, reference_held_out),
    "expected": {
        "forgetQuality": float(quality.pvalue), "statistic": float(quality.statistic), "modelUtility": float(harmonic), "parts": [float(part) for part in parts],
        "truthIndifference": float(np.mean(np.minimum(ratios[0], 1 / (np.array(ratios[0]) + 1e-10)))),
        "truthPreference": float(np.mean([np.exp(-r["reworded"]) / (np.exp(-r["reworded"]) + np.exp(-np.mean(r["wrong"])) + 1e-10) for r in model["forget"]])),
        "areas": areas, "privacyLeak": float(100 * ((1 - areas[0]) - (1 - areas[1])) / (1 - areas[1] + 1e-10)),
        "privacyLeakWithoutReference": float(100 * ((1 - areas[0]) - 0.5) / (0.5 + 1e-10)),
    },
}, indent=None))
