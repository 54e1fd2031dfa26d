#!/usr/bin/env python3
"""Checks a receipt of the audit log with nothing but Python's standard library.

    verify_receipt.py RECEIPT.json [KEY]

KEY is the log's verifier key, as the portal publishes it at /audit/key. Without it the key in the receipt is used, and
only the receipt's own word is checked. Ends with 0 when the entry stands in the signed log, with 1 when it does not.
"""
import base64
import hashlib
import json
import struct
import sys

# NIST P-256 (SEC 2, section 2.4.2): y^2 = x^3 - 3x + b over the prime P, generator G of order N.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
SPKI_PREFIX = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")


class Refused(Exception):
    """The receipt is not genuine; the message says why."""


def need(holds, why):
    if not holds:
        raise Refused(why)


def add(left, right):
    if left is None or right is None:
        return left or right
    if left[0] == right[0]:
        if (left[1] + right[1]) % P == 0:
            return None
        slope = (3 * left[0] ** 2 - 3) * pow(2 * left[1], -1, P)
    else:
        slope = (right[1] - left[1]) * pow(right[0] - left[0], -1, P)
    x = (slope ** 2 - left[0] - right[0]) % P
    return x, (slope * (left[0] - x) - left[1]) % P


def times(factor, point):
    result = None
    while factor:
        if factor & 1:
            result = add(result, point)
        factor, point = factor >> 1, add(point, point)
    return result


def der_numbers(der):
    """r and s of SEQUENCE { INTEGER r, INTEGER s }."""
    need(len(der) > 8 and der[0] == 0x30 and der[1] == len(der) - 2, "The signature cannot be read.")
    numbers, rest = [], der[2:]
    while rest:
        need(len(rest) > 2 and rest[0] == 2 and len(rest) >= 2 + rest[1] > 2, "The signature cannot be read.")
        numbers.append(int.from_bytes(rest[2:2 + rest[1]], "big", signed=True))
        rest = rest[2 + rest[1]:]
    need(len(numbers) == 2, "The signature cannot be read.")
    return numbers


def is_signed(public_key, message, signature):
    r, s = der_numbers(signature)
    if not (0 < r < N and 0 < s < N):
        return False
    digest, inverse = int.from_bytes(hashlib.sha256(message).digest(), "big"), pow(s, -1, N)
    point = add(times(digest * inverse % N, G), times(r * inverse % N, public_key))
    return point is not None and point[0] % N == r


def read_key(text):
    """Name, id and point of NAME+ID+BASE64(2, SubjectPublicKeyInfo)."""
    name, key_id, encoded = text.strip().split("+", 2)
    key = base64.b64decode(encoded, validate=True)
    need(key[:1] == b"\x02" and key[1:].startswith(SPKI_PREFIX) and len(key) == 92, "The key is none of ECDSA P-256.")
    need(hashlib.sha256(key[1:]).hexdigest()[:8] == key_id, "The key does not have the id that it names.")
    x, y = int.from_bytes(key[28:60], "big"), int.from_bytes(key[60:], "big")
    need((y * y - x ** 3 + 3 * x - B) % P == 0, "The key is no point of the curve.")
    return name, bytes.fromhex(key_id), (x, y)


def open_checkpoint(note, key_text):
    name, key_id, public_key = read_key(key_text)
    body, _, signatures = note.rpartition("\n\n")
    body += "\n"
    own = [base64.b64decode(line.split(" ")[2], validate=True) for line in signatures.splitlines() if line.startswith(f"\u2014 {name} ")]
    own = [value[4:] for value in own if value[:4] == key_id]
    need(own and all(is_signed(public_key, body.encode(), value) for value in own), f"The checkpoint is not signed by the key of {name}.")
    origin, size, root = body.split("\n")[:3]
    need(origin == name, "The checkpoint speaks for another log.")
    return origin, int(size), base64.b64decode(root, validate=True)


def is_included(leaf, index, size, proof, root):
    """RFC 9162, section 2.1.3.2."""
    if not 0 <= index < size:
        return False
    place, last, value = index, size - 1, hashlib.sha256(b"\0" + leaf).digest()
    for sibling in proof:
        if last == 0 or len(sibling) != 32:
            return False
        if place & 1 or place == last:
            value = hashlib.sha256(b"\1" + sibling + value).digest()
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            value = hashlib.sha256(b"\1" + value + sibling).digest()
        place, last = place >> 1, last >> 1
    return last == 0 and value == root


def read_leaf(leaf):
    def text(place):
        length, = struct.unpack_from(">i", leaf, place)
        need(0 <= length <= len(leaf) - place - 4, "The entry cannot be read.")
        return leaf[place + 4:place + 4 + length].decode(), place + 4 + length
    label, place = text(0)
    need(label == "compliance-audit-leaf/1", "The entry cannot be read.")
    entry = dict(zip(("index", "milliseconds"), struct.unpack_from(">qq", leaf, place)))
    place += 16
    for field in ("actor", "action", "subjectKind", "subjectId", "requestId", "facts", "commitment"):
        entry[field], place = text(place)
    need(place == len(leaf), "The entry cannot be read.")
    return entry


def check(receipt, key=None):
    need(receipt["format"] == "compliance-receipt/1", "This is no receipt of an audit log.")
    origin, size, root = open_checkpoint(receipt["checkpoint"], key or receipt["key"])
    leaf, proof = base64.b64decode(receipt["leaf"], validate=True), [base64.b64decode(value, validate=True) for value in receipt["proof"]]
    entry = read_leaf(leaf)
    need(entry["index"] == receipt["index"] + 1 and is_included(leaf, receipt["index"], size, proof, root), "The entry is not in the log that was signed.")
    return f"Genuine: entry {entry['index']} ({entry['action']} {entry['facts']}) stands in the log of {size} entries signed by {origin}."


if __name__ == "__main__":
    try:
        print(check(json.load(open(sys.argv[1], encoding="utf-8")), *sys.argv[2:3]))
    except (Refused, ValueError, KeyError, TypeError, IndexError, struct.error) as fault:
        sys.exit(f"Not genuine: {fault}")
