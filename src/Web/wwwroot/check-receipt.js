// Checks a receipt of the audit log with nothing but the browser: leaf, proof (RFC 9162), signed checkpoint (C2SP signed-note, ECDSA P-256).
const bytesOf = base64 => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
const joined = (...parts) => Uint8Array.from(parts.flatMap(part => [...part]));
const sha256 = async bytes => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const same = (left, right) => left.length === right.length && left.every((value, place) => value === right[place]);
const hex = bytes => [...bytes].map(value => value.toString(16).padStart(2, '0')).join('');

// The browser wants the two numbers of a signature side by side, 32 bytes each; a note has them in DER.
function plainSignature(der) {
  const numberAt = place => {
    if (der[place] !== 2) throw new Error('The signature cannot be read.');
    const digits = der.slice(place + 2, place + 2 + der[place + 1]);
    const bare = digits[0] === 0 ? digits.slice(1) : digits;
    if (bare.length > 32) throw new Error('The signature cannot be read.');
    return [joined(new Uint8Array(32 - bare.length), bare), place + 2 + der[place + 1]];
  };
  const [r, next] = numberAt(2);
  const [s, end] = numberAt(next);
  if (der[0] !== 0x30 || end !== der.length) throw new Error('The signature cannot be read.');
  return joined(r, s);
}

async function openCheckpoint(text, keyText) {
  const [name, id, key] = [keyText.split('+')[0], keyText.split('+')[1], keyText.split('+').slice(2).join('+')];
  const keyBytes = bytesOf(key);
  if (keyBytes[0] !== 2) throw new Error('The key is none of ECDSA P-256.');
  const keyId = (await sha256(keyBytes.slice(1))).slice(0, 4);
  if (hex(keyId) !== id) throw new Error('The key does not have the id that it names.');
  const publicKey = await crypto.subtle.importKey('spki', keyBytes.slice(1), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  const gap = text.lastIndexOf('\n\n');
  const body = text.slice(0, gap + 1);
  let isSigned = false;
  for (const line of text.slice(gap + 2).split('\n')) {
    const [dash, signer, signature] = line.split(' ');
    if (dash !== '—' || signer !== name || !same(bytesOf(signature).slice(0, 4), keyId)) continue;
    if (!await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, plainSignature(bytesOf(signature).slice(4)), new TextEncoder().encode(body)))
      throw new Error('The signature of the checkpoint is wrong.');
    isSigned = true;
  }
  if (!isSigned) throw new Error(`The checkpoint is not signed by the key of ${name}.`);
  const [origin, size, root] = body.split('\n');
  if (origin !== name) throw new Error('The checkpoint speaks for another log.');
  return { origin, size: Number(size), root: bytesOf(root) };
}

async function isIncluded(leaf, index, size, proof, root) {
  if (!(index >= 0 && index < size)) return false;
  let [place, last, hash] = [index, size - 1, await sha256(joined([0], leaf))];
  const half = number => Math.floor(number / 2);
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== 32) return false;
    if (place % 2 === 1 || place === last) {
      hash = await sha256(joined([1], sibling, hash));
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = await sha256(joined([1], hash, sibling));
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && same(hash, root);
}

function entryOf(leaf) {
  const view = new DataView(leaf.buffer);
  let place = 0;
  const text = () => {
    const length = view.getInt32(place);
    place += 4 + length;
    return new TextDecoder('utf-8', { fatal: true }).decode(leaf.slice(place - length, place));
  };
  const number = () => Number(view.getBigInt64((place += 8) - 8));
  if (text() !== 'compliance-audit-leaf/1') throw new Error('The entry cannot be read.');
  const entry = { index: number(), at: new Date(number()), actor: text(), action: text(), kind: text(), subject: text(), request: text(), facts: text(), commitment: text() };
  if (place !== leaf.length) throw new Error('The entry cannot be read.');
  return entry;
}

async function check(file, trustedKey) {
  const receipt = JSON.parse(await file.text());
  if (receipt.format !== 'compliance-receipt/1') throw new Error('This is no receipt of an audit log.');
  const checkpoint = await openCheckpoint(receipt.checkpoint, (trustedKey || receipt.key).trim());
  const leaf = bytesOf(receipt.leaf);
  const entry = entryOf(leaf);
  if (entry.index !== receipt.index + 1 || !await isIncluded(leaf, receipt.index, checkpoint.size, receipt.proof.map(bytesOf), checkpoint.root))
    throw new Error('The entry is not in the log that was signed: the entry or the proof was changed.');
  return `Entry ${entry.index}, "${entry.action}", recorded ${entry.at.toISOString()}, stands in the log of ${checkpoint.size} entries signed by ${checkpoint.origin}. Facts: ${entry.facts}`
    + (trustedKey ? '' : ' The key was taken from the receipt itself; compare it with the published one.');
}

document.getElementById('file').addEventListener('change', async event => {
  const result = document.getElementById('result');
  const show = (look, title, text) => {
    result.className = `notice ${look}`;
    result.replaceChildren(...[title, text].map(words => Object.assign(document.createElement('p'), { textContent: words })));
  };
  try {
    show('notice-good', 'The receipt is genuine.', await check(event.target.files[0], document.getElementById('key').value.trim()));
  } catch (fault) {
    show('notice-error', 'The receipt is not genuine.', fault.message);
  }
});
