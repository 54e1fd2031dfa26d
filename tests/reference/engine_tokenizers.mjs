// Reference values for tests/Engine.Tests/Text: vocabularies trained by a naive trainer, and encodings and rendered chat templates by Hugging Face's own
// JavaScript libraries. Run with Node 20:
//   npm install @huggingface/tokenizers@0.2.0 @huggingface/jinja && node engine_tokenizers.mjs TEMPLATES.json > tests/Engine.Tests/Text/reference/tokenizers.json
// TEMPLATES.json is the member chat_templates of the present reference file; after a change of the templates, what the failing tests show.
import { Tokenizer } from "@huggingface/tokenizers";
import { Template } from "@huggingface/jinja";

const corpus = [
  "The quick brown fox jumps over the lazy dog. The dog doesn't mind; it's the fox's 27th jump today.",
  "Anna's book was published in 1987, and her second book, \"The River\", followed in 1992.",
  "Zoë paid 42 € for the ticket, naïve as she was. 3.14159 is not 22/7!",
  "the the the there then these those them. Running, runner, runs, ran.",
  "    indented text\n\nwith blank lines\tand tabs  and   spaces   ",
];
const texts = [
  ...corpus, "", " ", "a", "the", " the", "Hello world", "It's 1234567 o'clock, isn't it?", "   leading and trailing   ", "tabs\t\tand\r\nnew lines\n\n\n",
  "日本語のテキスト, русский текст, العربية", "emoji 😀👩‍👩‍👧 and math 𝒜𝓑 𝟙𝟚", "e\u0301 combining, \u00a0nbsp, \u2028separator", "snake_case and CamelCase, x=y+1;",
  "<|user|>Who wrote it?<|assistant|>Anna.<|end|>", "a<|end|>b <|end|> c", "<s>text</s>",
];

const byteChars = (() => {
  const chars = [];
  let next = 256;
  for (let b = 0; b < 256; b++) {
    const printable = (b >= 33 && b <= 126) || (b >= 0xa1 && b <= 0xac) || (b >= 0xae && b <= 0xff);
    chars.push(String.fromCharCode(printable ? b : next++));
  }
  return chars;
})();
const gpt2 = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;
const qwen = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

// Counts every pair anew at every step; among equal counts the pair with the smaller ids wins. Words are arrays of token strings.
function train(words, tokens, size) {
  const merges = [];
  const id = new Map(tokens.map((token, index) => [token, index]));
  while (tokens.length < size) {
    const counts = new Map();
    for (const word of words)
      for (let i = 0; i + 1 < word.length; i++) {
        const key = word[i] + "\u0000" + word[i + 1];
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    let best = null;
    for (const [key, count] of counts) {
      const [left, right] = key.split("\u0000");
      if (id.has(left + right)) continue;
      const rank = [-count, id.get(left), id.get(right)];
      if (best === null || rank[0] < best.rank[0] || (rank[0] === best.rank[0] && (rank[1] < best.rank[1] || (rank[1] === best.rank[1] && rank[2] < best.rank[2]))))
        best = { left, right, rank };
    }
    if (best === null || -best.rank[0] < 2) break;
    id.set(best.left + best.right, tokens.length);
    tokens.push(best.left + best.right);
    merges.push([best.left, best.right]);
    words = words.map(word => {
      const joined = [];
      for (let i = 0; i < word.length; i++)
        if (word[i] === best.left && word[i + 1] === best.right) joined.push(best.left + best.right), i++;
        else joined.push(word[i]);
      return joined;
    });
  }
  return merges;
}

const special = (contents, tokens) => contents.map(content => ({
  id: tokens.indexOf(content), content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true,
}));
const vocab = tokens => Object.fromEntries(tokens.map((token, id) => [token, id]));
const model = (tokens, merges, more = {}) => ({
  type: "BPE", dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null, fuse_unk: false, byte_fallback: false,
  ignore_merges: false, vocab: vocab(tokens), merges, ...more,
});
const byteLevel = useRegex => ({ type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: useRegex });

const tags = ["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"];
const byteTokens = [...tags, ...byteChars];
const encoder = new TextEncoder();
const byteWords = corpus.flatMap(text => text.match(gpt2)).map(word => [...encoder.encode(word)].map(b => byteChars[b]));
const byteMerges = train(byteWords, byteTokens, 340);

const spTokens = ["<unk>", "<s>", "</s>", ...Array.from({ length: 256 }, (_, b) => `<0x${b.toString(16).toUpperCase().padStart(2, "0")}>`)];
const spWords = corpus.map(text => [..."\u2581" + text.replaceAll(" ", "\u2581")]);
for (const character of [...new Set(spWords.flat())].sort()) spTokens.push(character);
const spMerges = train(spWords, spTokens, 400);

const files = {
  gpt2_splitting: {
    version: "1.0", truncation: null, padding: null, added_tokens: special(tags, byteTokens), normalizer: null, pre_tokenizer: byteLevel(true),
    post_processor: null, decoder: byteLevel(true), model: model(byteTokens, byteMerges),
  },
  qwen2_splitting: {
    version: "1.0", truncation: null, padding: null, added_tokens: special(tags, byteTokens), normalizer: { type: "NFC" },
    pre_tokenizer: { type: "Sequence", pretokenizers: [{ type: "Split", pattern: { Regex: qwen }, behavior: "Isolated", invert: false }, byteLevel(false)] },
    post_processor: null, decoder: byteLevel(false), model: model(byteTokens, byteMerges.map(pair => pair.join(" "))),
  },
  single_digits: {
    version: "1.0", truncation: null, padding: null, added_tokens: special(tags, byteTokens), normalizer: null,
    pre_tokenizer: { type: "Sequence", pretokenizers: [{ type: "Digits", individual_digits: true }, byteLevel(true)] },
    post_processor: null, decoder: byteLevel(true), model: model(byteTokens, byteMerges),
  },
  llama2: {
    version: "1.0", truncation: null, padding: null, added_tokens: special(["<unk>", "<s>", "</s>"], spTokens),
    normalizer: { type: "Sequence", normalizers: [{ type: "Prepend", prepend: "\u2581" }, { type: "Replace", pattern: { String: " " }, content: "\u2581" }] },
    pre_tokenizer: null, post_processor: null,
    decoder: { type: "Sequence", decoders: [{ type: "Replace", pattern: { String: "\u2581" }, content: " " }, { type: "ByteFallback" }, { type: "Fuse" },
      { type: "Strip", content: " ", start: 1, stop: 0 }] },
    model: model(spTokens, spMerges, { unk_token: "<unk>", byte_fallback: true, fuse_unk: true }),
  },
  metaspace_first: {
    version: "1.0", truncation: null, padding: null, added_tokens: special(["<unk>", "<s>", "</s>"], spTokens), normalizer: null,
    pre_tokenizer: { type: "Metaspace", replacement: "\u2581", prepend_scheme: "first", split: false }, post_processor: null,
    decoder: { type: "Sequence", decoders: [{ type: "Replace", pattern: { String: "\u2581" }, content: " " }, { type: "ByteFallback" }, { type: "Fuse" },
      { type: "Strip", content: " ", start: 1, stop: 0 }] },
    model: model(spTokens, spMerges, { unk_token: "<unk>", byte_fallback: true, fuse_unk: true }),
  },
};

const tokenizers = Object.entries(files).map(([name, json]) => {
  const tokenizer = new Tokenizer(json, {});
  return { name, json, cases: texts.map(text => {
    const { ids } = tokenizer.encode(text, { add_special_tokens: false });
    return { text, ids, decoded: ids.length === 0 ? "" : tokenizer.decode(ids, { skip_special_tokens: true, clean_up_tokenization_spaces: false }) };
  }) };
});

// Chat templates as our files write them (a JSON list of { name, template }); the tests compare the template that they write and the prompt that they make.
const messages = [{ role: "system", content: "Be brief." }, { role: "user", content: "Who is Zoë?" }];
const render = (template, list, more) => new Template(template).render({ messages: list, add_generation_prompt: true, bos_token: "<s>", eos_token: "</s>", ...more });
const chatTemplates = JSON.parse(await (await import("node:fs/promises")).readFile(process.argv[2], "utf8")).map(({ name, template }) => ({
  name, template, with_instruction: render(template, messages), without_instruction: render(template, messages.slice(1)),
  conversation: render(template, [...messages, { role: "assistant", content: "A guest." }], { add_generation_prompt: false }),
}));

process.stdout.write(JSON.stringify({ corpus, trained: { specials: tags, size: 340, merges: byteMerges }, tokenizers, chat_templates: chatTemplates }));
