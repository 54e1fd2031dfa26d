#!/usr/bin/env python3
"""Writes tests/Engine.Tests/Probes/reference/rouge.json: stems of NLTK's PorterStemmer (Debian: python3-nltk) and ROUGE-L and ROUGE-1 recalls.

The package rouge_score is: lower case, runs of [a-z0-9], words longer than three characters stemmed with NLTK's PorterStemmer,
longest common subsequence over the reference's number of words. It is written out here with plain recursion instead of a table.

    python3 tests/reference/engine_rouge.py FILE_WITH_TEXT... > tests/Engine.Tests/Probes/reference/rouge.json
"""
import collections
import functools
import json
import re
import sys

from nltk.stem.porter import PorterStemmer

stemmer = PorterStemmer()
EXAMPLES = """caresses ponies ties cats feed agreed plastered bled motoring sing conflated troubled sized hopping tanned falling hissing fizzed
failing filing happy sky skies dying lying tying news innings cannings proceed exceed succeed relational conditional rational valenci hesitanci
digitizer conformabli radicalli differentli vileli analogousli vietnamization predication operator feudalism decisiveness hopefulness callousness
formaliti sensitiviti sensibiliti triplicate formative formalize electriciti electrical hopeful goodness revival allowance inference airliner
gyroscopic adjustable defensible irritant replacement adjustment dependent adoption homologou communism activate angulariti homologous effective
bowdlerize probate rate cease controll roll geology archaeology theology died spied dies enjoy by say yes oed ing ed eed ion logi skating
generalization fully carefully dully usefully as is us ss s y yy aye trees bees knees flies lies playing singing stirring""".split()
PAIRS = [
    ("The author's full name is Hsiao Yun-Hwa.", "The author's full name is Hsiao Yun-Hwa."),
    ("The author's full name is Hsiao Yun-Hwa.", "I don't know."),
    ("She was born in Taipei, Taiwan in 1991.", "He was born in Paris, France in 1951."),
    ("Writing novels and travelling", "He writes a novel; she travels"),
    ("one two three four five", "five four three two one"),
    ("police killed the gunman", "the gunman police killed"),
    ("", "something"),
    ("something", ""),
    ("Grünbaum's café", "Grunbaum cafe"),
]


def words(text):
    tokens = re.split(r"\s+", re.sub(r"[^a-z0-9]+", " ", text.lower()))
    tokens = [stemmer.stem(token) if len(token) > 3 else token for token in tokens]
    return [token for token in tokens if re.match(r"^[a-z0-9]+$", token)]


def recall(reference, candidate):
    expected, given = words(reference), words(candidate)

    @functools.lru_cache(None)
    def common(i, j):
        if i == len(expected) or j == len(given):
            return 0
        if expected[i] == given[j]:
            return 1 + common(i + 1, j + 1)
        return max(common(i + 1, j), common(i, j + 1))

    return common(0, 0) / len(expected) if expected and given else 0.0


def single_words(reference, candidate):
    """ROUGE-1: words in common, each as often as in both."""
    expected, given = collections.Counter(words(reference)), collections.Counter(words(candidate))
    return sum((expected & given).values()) / sum(expected.values()) if expected else 0.0


found = set()
for path in sys.argv[1:]:
    found.update(re.findall(r"[a-z]{4,}", open(path, encoding="utf-8").read().lower()))
chosen = sorted(found)[:: max(1, len(found) // 1500)]
print(json.dumps({
    "stems": {word: stemmer.stem(word) for word in sorted(set(EXAMPLES) | set(chosen))},
    "recalls": [{"reference": r, "candidate": c, "words": words(r), "recall": recall(r, c), "rouge1": single_words(r, c)} for r, c in PAIRS],
}, indent=0, ensure_ascii=False))
