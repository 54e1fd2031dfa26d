#!/usr/bin/python3
"""Ranges of characters for engine_tokenizer_conformance.mjs: those whose category and composition have not changed since Unicode 3.2.

Programs follow different versions of Unicode; about younger characters they may honestly disagree.  Run with Python 3.11 (Unicode 14).
"""
import json
import unicodedata as new

old = new.ucd_3_2_0
ranges = []
for code in range(0xA1, 0x110000):
    c = chr(code)
    if old.category(c) in ("Cn", "Cs", "Co", "Cc") or old.category(c) != new.category(c) or old.normalize("NFC", c) != new.normalize("NFC", c):
        continue
    if ranges and ranges[-1][1] == code - 1:
        ranges[-1][1] = code
    else:
        ranges.append([code, code])
print(json.dumps(ranges, separators=(",", ":")))
