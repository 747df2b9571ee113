#!/usr/bin/env node
// A second verifier of proof bundles, written apart from the Java one so that neither has to be
// believed on its own. It needs Node 20 or later and nothing else.

import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const HELP = `Verifies proof bundles.

  node verifier.mjs BUNDLE.zip --key FILE [--witness FILE]... [--require-witnesses N]
  node verifier.mjs batch (FILE | DIRECTORY | -)... --key FILE [the same options]
      one line for each bundle; - reads many from standard input, each after its length in four
      bytes, the highest first
  node verifier.mjs inclusion FILE...
  node verifier.mjs consistency FILE...

Exit codes: 0 proven, 1 not proven, 2 wrong usage.`;

/** Something is wrong with what is verified. */
class Fault extends Error {
  constructor(code, sentence) {
    super(sentence);
    this.code = code;
  }
}

/** A value is not of the form it must have; the caller knows which file it is in. */
class Malformed extends Error {}

class Usage extends Error {}

const must = (holds, code, sentence) => {
  if (!holds) throw new Fault(code, sentence);
};

const shape = (holds, why) => {
  if (!holds) throw new Malformed(why);
};

/** Runs something that may find a value malformed, and says with which code that is to be told. */
const orElse = (code, where, action) => {
  try {
    return action();
  } catch (e) {
    if (e instanceof Malformed) throw new Fault(code, `${where}: ${e.message}`);
    throw e;
  }
};

// ---------------------------------------------------------------- bytes, hashes and JSON

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

const base64 = (text) => {
  shape(typeof text === 'string', 'a text in base64 was expected');
  const bytes = Buffer.from(text, 'base64');
  shape(bytes.toString('base64') === text, 'not canonical base64');
  return bytes;
};

const hash32 = (text) => {
  const bytes = base64(text);
  shape(bytes.length === 32, 'not the base64 of 32 bytes');
  return bytes;
};

const utf8 = (bytes) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Malformed('not UTF-8');
  }
};

const DEEPEST = 32;
const isObject = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const canonicalText = (text) => {
  shape(!/\p{Surrogate}/u.test(text), 'a lone surrogate');
  return JSON.stringify(text);
};

const SHORT_DECIMAL = /^-?(?:0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]$/;

const canonical = (value, depth = 0) => {
  if (typeof value === 'string') return canonicalText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    const number = String(value);
    shape(
      Number.isSafeInteger(value) || SHORT_DECIMAL.test(number),
      'neither a whole number in the safe range nor a short decimal');
    return number;
  }
  shape(depth < DEEPEST, 'nested too deeply');
  if (Array.isArray(value)) {
    return `[${value.map((element) => canonical(element, depth + 1)).join(',')}]`;
  }
  const keys = Object.keys(value).sort();
  const fields = keys.map((key) => `${canonicalText(key)}:${canonical(value[key], depth + 1)}`);
  return `{${fields.join(',')}}`;
};

const parseJson = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed('not JSON');
  }
};

/** An object of which these are exactly the bytes. */
const canonicalObject = (bytes) => {
  const text = utf8(bytes);
  const value = parseJson(text);
  shape(isObject(value), 'not an object');
  shape(canonical(value) === text, 'not in canonical form');
  return value;
};

const own = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

/** The names that must be there and those that may be; no others. */
const onlyFields = (object, required, optional = []) => {
  shape(isObject(object), 'an object was expected');
  for (const name of required) shape(own(object, name), `${name} is missing`);
  for (const name of Object.keys(object)) {
    shape(required.includes(name) || optional.includes(name), `unknown field ${name}`);
  }
  return object;
};

const text = (value, name) => {
  shape(typeof value === 'string' && value !== '', `${name} is not a text`);
  return value;
};

const count = (value, name) => {
  shape(Number.isSafeInteger(value) && value >= 0, `${name} is not a whole number`);
  return value;
};

const array = (value, name) => {
  shape(Array.isArray(value), `${name} is not an array`);
  return value;
};

const object = (value, name) => {
  shape(isObject(value), `${name} is not an object`);
  return value;
};

// ---------------------------------------------------------------- dates

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isDate = (value) => {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(value);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= DAYS[month - 1] + (month === 2 && leap ? 1 : 0);
};

/** Instants all have the same length, so that they compare as texts. */
const instant = (value, name) => {
  const parts = /^(.{10})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z$/.exec(
    text(value, name));
  shape(parts !== null && isDate(parts[1]), `${name} is not an instant with six decimals`);
  return value;
};

// ---------------------------------------------------------------- the tree, from its definition

/** The widest power of two below the size: the width of the left part. */
const leftWidth = (size) => {
  let width = 1n;
  while (width * 2n < size) width *= 2n;
  return width;
};

/** Hands out a proof from its end, where the hashes nearest to the root are. */
const fromTheTop = (proof) => {
  let left = proof.length;
  return {
    take() {
      shape(left > 0, 'the proof is too short');
      left -= 1;
      shape(proof[left].length === 32, 'a hash in the proof has not 32 bytes');
      return proof[left];
    },
    requireUsed: () => shape(left === 0, 'the proof is too long'),
  };
};

const checkInclusion = (index, size, leaf, proof, root) => {
  shape(index < size, 'the tree has no leaf at that index');
  shape(leaf.length === 32, 'the leaf hash has not 32 bytes');
  const rest = fromTheTop(proof);
  const rootOf = (at, width) => {
    if (width === 1n) return leaf;
    const left = leftWidth(width);
    const beside = rest.take();
    return at < left
      ? nodeHash(rootOf(at, left), beside)
      : nodeHash(beside, rootOf(at - left, width - left));
  };
  const found = rootOf(index, size);
  rest.requireUsed();
  shape(found.equals(root), 'the proof does not lead to the root');
};

const checkConsistency = (size1, size2, root1, root2, proof) => {
  shape(size1 !== 0n, 'nothing follows from an empty tree');
  shape(size1 <= size2, 'the older tree is the larger one');
  if (size1 === size2) {
    shape(proof.length === 0, 'the sizes are equal and the proof is not empty');
    shape(root1.length > 0, 'the older root has no bytes');
    shape(root1.equals(root2), 'the sizes are equal and the roots are not');
    return;
  }
  shape(root1.length === 32, 'the older root has not 32 bytes');
  const rest = fromTheTop(proof);
  const rootsOf = (older, width, fromStart) => {
    if (older === width) {
      const both = fromStart ? root1 : rest.take();
      return [both, both];
    }
    const left = leftWidth(width);
    const beside = rest.take();
    if (older <= left) {
      const [before, now] = rootsOf(older, left, fromStart);
      return [before, nodeHash(now, beside)];
    }
    const [before, now] = rootsOf(older - left, width - left, false);
    return [nodeHash(beside, before), nodeHash(beside, now)];
  };
  const [before, now] = rootsOf(size1, size2, true);
  rest.requireUsed();
  shape(before.equals(root1), 'the proof does not lead to the older root');
  shape(now.equals(root2), 'the proof does not lead to the newer root');
};

// ---------------------------------------------------------------- ZIP, stored, one form only

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

const crc32 = (bytes) => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
};

const LARGEST = 64 * 1024 * 1024;
const MOST_FILES = 65534;
const DIRECTORY_TAIL = '0000'.repeat(3) + '00000000';

/** Reads by the directory at the end, and allows no byte a value of its own choice. */
const unzip = (bytes) => {
  must(bytes.length <= LARGEST, 'bundle.too-large', 'the bundle is too large');
  const same = (holds) => must(holds, 'bundle.unreadable', 'not a bundle, or changed or cut off');
  same(bytes.length >= 22);
  const end = bytes.length - 22;
  const total = bytes.readUInt16LE(end + 10);
  const directory = bytes.readUInt32LE(end + 16);
  same(bytes.toString('hex', end, end + 8) === '504b050600000000');
  same(bytes.readUInt16LE(end + 8) === total && bytes.readUInt16LE(end + 20) === 0);
  same(directory + bytes.readUInt32LE(end + 12) === end);
  must(total <= MOST_FILES, 'bundle.too-large', 'too many files');
  const files = new Map();
  let at = directory;
  let local = 0;
  for (let i = 0; i < total; i += 1) {
    same(at + 46 <= end && bytes.toString('hex', at, at + 6) === '504b01020a00');
    const shared = bytes.subarray(at + 6, at + 32);
    const size = shared.readUInt32LE(14);
    const nameLength = shared.readUInt16LE(22);
    same(shared.toString('hex', 0, 10) === '0a000000000000002100');
    same(shared.readUInt32LE(18) === size && shared.readUInt16LE(24) === 0);
    same(bytes.toString('hex', at + 32, at + 42) === DIRECTORY_TAIL);
    same(bytes.readUInt32LE(at + 42) === local);
    same(at + 46 + nameLength <= end && local + 30 + nameLength + size <= directory);
    const name = bytes.subarray(at + 46, at + 46 + nameLength);
    same(name.every((byte) => byte < 128));
    same(bytes.toString('hex', local, local + 4) === '504b0304');
    same(bytes.subarray(local + 4, local + 30).equals(shared));
    same(bytes.subarray(local + 30, local + 30 + nameLength).equals(name));
    const start = local + 30 + nameLength;
    const content = bytes.subarray(start, start + size);
    same(crc32(content) === shared.readUInt32LE(10));
    same(!files.has(name.toString('latin1')));
    files.set(name.toString('latin1'), content);
    at += 46 + nameLength;
    local = start + size;
  }
  same(at === end && local === directory);
  return files;
};

// ---------------------------------------------------------------- notes and keys

const NOT_IN_A_NAME = /[\p{Z}\u0000-\u001f+]/u;
const isName = (name) => name !== '' && !NOT_IN_A_NAME.test(name);
const LOG = 1;
const WITNESS = 4;

/** Without the white space around it; a byte order mark is none. */
const bare = (line) => line.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

const parseKey = (line) => {
  const parts = /^([^+\ufeff]+)\+([0-9a-f]{8})\+([^\n]+)$/.exec(bare(line));
  shape(parts !== null && isName(parts[1]), 'not the text of a public key');
  const [, name, id, encoded] = parts;
  const bytes = base64(encoded);
  shape(bytes.length === 33, 'the public key has a wrong length');
  shape(bytes[0] === LOG || bytes[0] === WITNESS, 'the public key has an unknown type');
  const own4 = sha256(Buffer.from(`${name}\n`), bytes).subarray(0, 4).toString('hex');
  shape(own4 === id, 'the id of the public key is not its own');
  const x = bytes.subarray(1).toString('base64url');
  return { name, id, type: bytes[0], x, line: `${name}+${id}+${encoded}` };
};

const isSigned = (key, message, signature) => {
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.x };
    return verifySignature(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  } catch {
    return false;
  }
};

const parseNote = (bytes) => {
  const all = utf8(bytes);
  shape(!/[\u0000-\u0009\u000b-\u001f]/.test(all), 'there is a control character in it');
  const blank = all.lastIndexOf('\n\n');
  shape(blank > 0 && all.endsWith('\n'), 'there is no blank line, or the last line does not end');
  const rest = all.slice(blank + 2, -1);
  shape(all.length > blank + 2, 'there is no signature');
  const lines = rest.split('\n');
  shape(lines.length <= 100, 'there are too many signatures');
  const signatures = lines.map((line) => {
    const parts = line.split(' ');
    shape(parts.length === 3 && parts[0] === '\u2014' && isName(parts[1]), 'a bad signature line');
    const signature = base64(parts[2]);
    shape(signature.length > 4, 'a signature is too short');
    return {
      name: parts[1],
      id: signature.subarray(0, 4).toString('hex'),
      signature: signature.subarray(4),
    };
  });
  return { text: all.slice(0, blank + 1), signatures };
};

const decimal = (value) => {
  shape(/^(?:0|[1-9][0-9]{0,17})$/.test(value), 'a size is not a decimal number');
  return BigInt(value);
};

const parseCheckpoint = (body) => {
  const lines = body.slice(0, -1).split('\n');
  shape(lines.length >= 3 && !lines.includes(''), 'not the lines of a checkpoint');
  const heads = lines.slice(3).filter((line) => line.startsWith('heads '));
  shape(heads.length <= 1, 'the heads are there twice');
  const checkpoint = { origin: lines[0], size: decimal(lines[1]), root: hash32(lines[2]) };
  if (heads.length === 1) {
    const words = heads[0].split(' ');
    shape(words.length === 3, 'the heads are not a root and a count');
    checkpoint.heads = { root: hash32(words[1]), count: decimal(words[2]) };
  }
  return checkpoint;
};

const madeBy = (key) => (line) => line.name === key.name && line.id === key.id;
const LATEST_SECOND = 253402300799n;

/** The second at which the witness signed, or null when it did not. */
const cosignedAt = (body, line, key) => {
  if (line.signature.length !== 72) return null;
  const seconds = line.signature.readBigUInt64BE(0);
  const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`);
  const valid =
    seconds <= LATEST_SECOND && isSigned(key, message, line.signature.subarray(8));
  return valid ? seconds : null;
};

const checkNote = (file, note, trust, witnesses) => {
  const checkpoint = orElse('checkpoint.malformed', file, () => parseCheckpoint(note.text));
  must(
    checkpoint.origin === trust.key.name, 'checkpoint.other-log',
    `${file} is of log ${checkpoint.origin}`);
  const signers = note.signatures.map(({ name, id }) => `${name}+${id}`);
  must(
    new Set(signers).size === signers.length, 'checkpoint.signed-twice',
    `${file} is signed twice by one key`);
  const [byLog] = note.signatures.filter(madeBy(trust.key));
  must(
    byLog !== undefined && isSigned(trust.key, Buffer.from(note.text), byLog.signature),
    'checkpoint.not-signed', `${file} is not signed by the given key`);
  for (const line of note.signatures) {
    if (line === byLog) continue;
    const witness = witnesses.find((key) => madeBy(key)(line));
    must(
      witness !== undefined, 'checkpoint.unknown-signature',
      `${file} has a signature by ${line.name} of which no key is named`);
    const seconds = cosignedAt(note.text, line, witness);
    must(
      seconds !== null, 'witness.wrong-signature',
      `in ${file} the signature by ${line.name} is not valid`);
    witness.signed.push({ file, seconds });
  }
  const places = note.signatures.map((line) =>
    line === byLog ? -1 : witnesses.findIndex((key) => madeBy(key)(line)));
  must(
    places.every((place, i) => i === 0 || places[i - 1] < place), 'checkpoint.signature-order',
    `the signatures in ${file} are in another order`);
  return checkpoint;
};

// ---------------------------------------------------------------- reading a bundle

const fileName = (stream) =>
  [...Buffer.from(stream)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      const hex = byte.toString(16).toUpperCase().padStart(2, '0');
      return /[A-Za-z0-9._-]/.test(character) ? character : `%${hex}`;
    })
    .join('');

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const readLeaf = (leaf) => {
  onlyFields(
    leaf,
    ['commitment', 'eventId', 'knownAt', 'recordedAt', 'sequence', 'stream', 'version'],
    ['previous', 'sealed']);
  shape(leaf.version === 1, 'version is not 1');
  shape(UUID.test(text(leaf.eventId, 'eventId')), 'eventId is not a UUID');
  instant(leaf.recordedAt, 'recordedAt');
  instant(leaf.knownAt, 'knownAt');
  hash32(leaf.commitment);
  if (own(leaf, 'sealed')) hash32(leaf.sealed);
  text(leaf.stream, 'stream');
  const first = count(leaf.sequence, 'sequence') === 0;
  shape(first !== own(leaf, 'previous'), 'every entry but the first names the one before it');
  return {
    ...leaf,
    previous: first ? null : hash32(leaf.previous),
    hash: leafHash(Buffer.from(canonical(leaf))),
  };
};

const readStream = (json, stream) => {
  onlyFields(json, ['stream', 'entries'], ['head']);
  const entries = array(json.entries, 'entries').map((entry) => {
    onlyFields(entry, ['position', 'leaf', 'proof']);
    return {
      position: count(entry.position, 'position'),
      leaf: readLeaf(entry.leaf),
      proof: array(entry.proof, 'proof').map(hash32),
    };
  });
  shape(entries.length > 0, 'entries is empty');
  shape(json.stream === stream, 'stream is another one');
  if (!own(json, 'head')) return { stream, entries };
  onlyFields(json.head, ['index', 'count', 'proof']);
  const head = {
    index: count(json.head.index, 'index'),
    count: count(json.head.count, 'count'),
    proof: array(json.head.proof, 'proof').map(hash32),
  };
  return { stream, entries, head };
};

const readDisclosure = (json) => {
  onlyFields(json, ['salt', 'content']);
  const { content } = json;
  onlyFields(content, ['type', 'revision', 'payload', 'metadata'], ['occurredOn']);
  text(content.type, 'type');
  shape(count(content.revision, 'revision') >= 1, 'revision is below 1');
  if (own(content, 'occurredOn')) {
    shape(isDate(text(content.occurredOn, 'occurredOn')), 'occurredOn is not a date');
  }
  object(content.payload, 'payload');
  object(content.metadata, 'metadata');
  const commitment = sha256(hash32(json.salt), Buffer.from(canonical(content)));
  return { content, commitment: commitment.toString('base64') };
};

const readWitnesses = (bytes) => {
  const lines = utf8(bytes).split('\n');
  shape(lines.pop() === '', 'the last line does not end');
  return lines.map((line, i) => {
    const key = parseKey(line);
    shape(key.line === line && key.type === WITNESS, 'a line is not the key of a witness');
    shape(i === 0 || lines[i - 1] < line, 'the lines are not in order');
    return { ...key, signed: [] };
  });
};

const readBundle = (bytes) => {
  const files = unzip(bytes);
  const names = [...files.keys()];
  const take = (name) => {
    must(files.has(name), 'bundle.missing-file', `${name} is missing`);
    must(names[0] === name, 'bundle.unexpected-file', `${names[0]} has no place here`);
    names.shift();
    return files.get(name);
  };
  const json = (name, read) => {
    const content = take(name);
    const value = orElse('file.not-canonical', name, () => canonicalObject(content));
    return orElse('file.malformed', name, () => read(value));
  };
  const note = (name) => {
    const content = take(name);
    return orElse('checkpoint.malformed', name, () => parseNote(content));
  };
  const bundle = json('bundle.json', (index) => {
    onlyFields(index, ['version', 'claim', 'streams']);
    shape(index.version === 1, 'version is not 1');
    array(index.streams, 'streams').forEach((id, i) => {
      text(id, 'an id of streams');
      shape(i === 0 || index.streams[i - 1] < id, 'streams is not sorted');
    });
    return { claim: text(index.claim, 'claim'), ids: index.streams };
  });
  bundle.checkpoint = note('checkpoint');
  const keys = take('witnesses');
  bundle.witnesses = orElse('witnesses.malformed', 'witnesses', () => readWitnesses(keys));
  if (names[0] === 'newest-checkpoint') {
    bundle.newest = note('newest-checkpoint');
    bundle.consistency = json('consistency.json', (value) => {
      onlyFields(value, ['proof']);
      return array(value.proof, 'proof').map(hash32);
    });
  }
  bundle.streams = bundle.ids.map((id) =>
    json(`streams/${fileName(id)}.json`, (value) => readStream(value, id)));
  bundle.disclosed = new Map();
  for (const id of bundle.ids) {
    const prefix = `disclosed/${fileName(id)}-`;
    for (let after = -1; names.length > 0 && names[0].startsWith(prefix); ) {
      const sequence = /^(0|[1-9][0-9]{0,15})\.json$/.exec(names[0].slice(prefix.length));
      if (!sequence || !Number.isSafeInteger(+sequence[1]) || +sequence[1] <= after) break;
      after = +sequence[1];
      bundle.disclosed.set(`${id}#${after}`, json(names[0], readDisclosure));
    }
  }
  must(names.length === 0, 'bundle.unexpected-file', `${names[0]} has no place here`);
  return bundle;
};

// ---------------------------------------------------------------- verifying a bundle

const checkStream = ({ stream, entries, head }, checkpoint) => {
  entries.forEach(({ position, leaf, proof }, i) => {
    const id = `${stream}#${i}`;
    must(leaf.stream === stream, 'stream.other-entry', `${id} is of another stream`);
    must(leaf.sequence === i, 'stream.gap', `${id} is missing or in another place`);
    if (i > 0) {
      const before = entries[i - 1];
      must(
        leaf.previous.equals(before.leaf.hash), 'stream.broken-link',
        `${id} does not link to the one before it`);
      must(leaf.knownAt >= before.leaf.knownAt, 'stream.time', `${id} was known too early`);
      must(position > before.position, 'stream.position', `${id} lies before the one before it`);
    }
    orElse('inclusion.not-proven', id, () =>
      checkInclusion(BigInt(position), checkpoint.size, leaf.hash, proof, checkpoint.root));
  });
  if (head === undefined) return;
  must(
    checkpoint.heads !== undefined, 'head.not-committed',
    `the end of ${stream} is shown, and the checkpoint has no heads`);
  must(
    BigInt(head.count) === checkpoint.heads.count, 'head.not-proven',
    `${stream}: another number of heads`);
  const last = entries.at(-1).leaf;
  const leaf = { head: last.hash.toString('base64'), sequence: last.sequence, stream };
  orElse('head.not-proven', stream, () =>
    checkInclusion(
      BigInt(head.index), BigInt(head.count), leafHash(Buffer.from(canonical(leaf))), head.proof,
      checkpoint.heads.root));
};

const STATUS = {
  ClaimBecameDue: 'due',
  ClaimRevised: 'due, revised',
  ClaimWithdrawn: 'withdrawn',
  ClaimReinstated: 'due again',
  ClaimAttested: 'attested',
  ClaimApproved: 'approved',
  ClaimDisputed: 'disputed',
  ClaimRejected: 'rejected',
  ClaimPaid: 'paid',
  ReclaimBecameDue: 'paid, to be paid back',
  ReclaimCancelled: 'paid, need not be paid back',
  ReclaimSettled: 'paid back',
};
const JUDGEMENTS = ['ClaimBecameDue', 'ClaimRevised', 'ClaimReinstated'];
const AMOUNTS = ['ClaimBecameDue', 'ClaimPaid', 'ReclaimBecameDue', 'ReclaimSettled'];

const cents = (amount) => {
  shape(
    typeof amount === 'string' && /^(?:0|[1-9][0-9]{0,12})\.[0-9]{2}$/.test(amount),
    'amount is not in euros with two decimals');
  return BigInt(amount.replace('.', ''));
};

const euros = (amount) => {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const checkCondition = (condition) => {
  object(condition, 'a condition');
  text(condition.condition, 'condition');
  shape(typeof condition.met === 'boolean', 'met is not true or false');
  return condition;
};

/** Follows the claim's stream and everything it names. */
const checkClaim = (bundle, shown) => {
  const stream = bundle.streams.find(({ stream: id }) => id === bundle.claim);
  must(stream !== undefined, 'claim.missing', `claim ${bundle.claim} is not shown`);
  const claim = { paid: 0n, amount: 0n, evidence: new Map(), conditions: [], course: [] };
  for (const { leaf } of stream.entries) {
    const id = `${bundle.claim}#${leaf.sequence}`;
    must(bundle.disclosed.has(id), 'claim.not-disclosed', `${id} is not disclosed`);
  }
  const named = (by, kind, entry, expected) => {
    const id = `${entry.stream}#${entry.sequence}`;
    must(shown.has(id), `${kind}.missing`, `${by} rests on ${id}, which is not shown`);
    must(
      expected === undefined || shown.get(id).leaf.hash.equals(expected), `${kind}.other-hash`,
      `${by} rests on another ${id} than the one shown`);
    must(
      bundle.disclosed.has(id) || (kind === 'evidence' && entry.sequence === 0),
      `${kind}.not-disclosed`, `${by} rests on ${id}, which is not disclosed`);
    return id;
  };
  const judge = (id, payload, first, position) => {
    if (!first && own(payload, 'trajectory')) {
      shape(payload.trajectory === claim.trajectory, 'trajectory is another one than before');
    }
    if (first || own(payload, 'conditions')) {
      claim.conditions = array(payload.conditions, 'conditions').map(checkCondition);
    }
    if (first || own(payload, 'version')) {
      const version = onlyFields(payload.version, ['stream', 'sequence']);
      text(version.stream, 'stream');
      count(version.sequence, 'sequence');
      claim.version = named(id, 'version', version);
      must(
        shown.get(claim.version).position < position, 'version.later',
        `${id} rests on ${claim.version}, which was recorded after it`);
    }
    if (first || own(payload, 'evidence')) {
      const list = array(payload.evidence, 'evidence').map((each) => object(each, 'evidence'));
      for (const each of list) {
        onlyFields(each, ['trajectory', 'sequence', 'leafHash'], ['position']);
        text(each.trajectory, 'trajectory');
        const sequence = count(each.sequence, 'sequence');
        const hash = hash32(each.leafHash);
        must(
          each.trajectory === claim.trajectory, 'evidence.other-stream',
          `${id} rests on ${each.trajectory}#${sequence}, which is of another stream`);
        const evidence = named(id, 'evidence', { stream: each.trajectory, sequence }, hash);
        if (own(each, 'position')) {
          const position = count(each.position, 'position');
          shape(
            position === shown.get(evidence).position,
            'evidence names another position than its entry has');
        }
        claim.evidence.set(sequence, evidence);
      }
    }
  };
  for (const { leaf, position } of stream.entries) {
    const id = `${bundle.claim}#${leaf.sequence}`;
    const { type, payload } = bundle.disclosed.get(id).content;
    const first = leaf.sequence === 0;
    must(
      own(STATUS, type) && first === (type === 'ClaimBecameDue'), 'claim.type',
      `${id} is of type ${type}`);
    orElse('claim.malformed', id, () => {
      if (first) {
        claim.agreement = text(payload.agreement, 'agreement');
        claim.term = text(payload.term, 'term');
        claim.trajectory = text(payload.trajectory, 'trajectory');
      }
      const judges = JUDGEMENTS.includes(type);
      if (AMOUNTS.includes(type) || (judges && own(payload, 'amount'))) {
        const amount = cents(payload.amount);
        if (judges) claim.amount = amount;
        if (type === 'ClaimPaid') claim.paid += amount;
        if (type === 'ReclaimSettled') claim.paid -= amount;
      }
      if (judges) judge(id, payload, first, position);
    });
    claim.course.push(id);
    claim.status = STATUS[type];
  }
  return claim;
};

const verifyBundle = (bytes, trust) => {
  const bundle = readBundle(bytes);
  const checkpoint = checkNote('checkpoint', bundle.checkpoint, trust, bundle.witnesses);
  const newest =
    bundle.newest && checkNote('newest-checkpoint', bundle.newest, trust, bundle.witnesses);
  for (const witness of bundle.witnesses) {
    must(witness.signed.length > 0, 'witnesses.unused', `${witness.name} signed nothing`);
    witness.trusted = trust.witnesses.some((key) => key.line === witness.line);
  }
  const trusted = bundle.witnesses.filter((witness) => witness.trusted).length;
  must(
    trusted >= trust.required, 'witness.too-few',
    `${trusted} witnesses signed whose key was given, and ${trust.required} are required`);
  if (newest) {
    orElse('consistency.not-proven', 'newest-checkpoint', () =>
      checkConsistency(
        checkpoint.size, newest.size, checkpoint.root, newest.root, bundle.consistency));
  }
  const shown = new Map();
  for (const stream of bundle.streams) {
    checkStream(stream, checkpoint);
    stream.entries.forEach((entry, i) => shown.set(`${stream.stream}#${i}`, entry));
  }
  for (const [id, { commitment }] of bundle.disclosed) {
    must(shown.has(id), 'disclosed.no-entry', `${id} is disclosed and not shown`);
    must(
      shown.get(id).leaf.commitment === commitment, 'disclosed.other-content',
      `the content disclosed of ${id} is not what was recorded`);
  }
  return { bundle, checkpoint, newest, shown, claim: checkClaim(bundle, shown) };
};

// ---------------------------------------------------------------- telling

/** Texts of others never end a line of ours. */
const oneLine = (line) =>
  line.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

const plain = (value) => {
  if (value === undefined || value === null) return '-';
  return typeof value === 'string' ? value : canonical(value);
};

const report = ({ bundle, checkpoint, newest, shown, claim }) => {
  const entry = (id) => {
    const { content } = bundle.disclosed.get(id);
    const on = content.occurredOn ?? 'no date';
    return `${id}: ${content.type}, occurred on ${on}, known at ${shown.get(id).leaf.knownAt}`;
  };
  const lines = [
    'Proven.',
    `Claim ${bundle.claim}: ${euros(claim.amount)} euro, agreement ${claim.agreement}, ` +
      `term ${claim.term}, trajectory ${claim.trajectory}`,
    `Status: ${claim.status}; paid, less what was paid back: ${euros(claim.paid)} euro`,
    `Term: ${entry(claim.version)}`,
    ...claim.course.map((id) => `Course: ${entry(id)}`),
    ...[...claim.evidence.values()].map((id) =>
      `Evidence: ${bundle.disclosed.has(id) ? entry(id) : `${id}: the opening, not disclosed`}`),
    ...claim.conditions.map(
      ({ condition, required, found, met }) =>
        `Condition ${condition}: required ${plain(required)}, found ${plain(found)}, ` +
        `${met ? 'met' : 'NOT met'}`),
    `Checkpoint: log ${checkpoint.origin}, size ${checkpoint.size}, root ` +
      checkpoint.root.toString('base64'),
  ];
  if (newest) lines.push(`Consistent with the newest checkpoint given, size ${newest.size}`);
  for (const witness of bundle.witnesses) {
    for (const { file, seconds } of witness.signed) {
      const whose = witness.trusted ? 'a key you gave' : 'a key that only the bundle names';
      const time = new Date(Number(seconds) * 1000).toISOString();
      lines.push(`Witness: ${witness.name} at ${time}, ${file}, ${whose}`);
    }
  }
  for (const { stream, entries, head } of bundle.streams) {
    const hidden = entries.filter((_, i) => !bundle.disclosed.has(`${stream}#${i}`)).length;
    const end = head ? 'complete up to the checkpoint' : 'not proven that nothing followed';
    lines.push(`Stream ${stream}: ${entries.length} entries, content of ${hidden} not shown; ${end}`);
  }
  lines.push('Not shown: sealed personal data, the truth of what was recorded, the rest of the log.');
  return lines.map(oneLine).join('\n');
};

// ---------------------------------------------------------------- single proofs

const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?[0-9][0-9.eE+-]*/g;

const keysIn = (value) => {
  if (typeof value !== 'object' || value === null) return 0;
  const below = Object.values(value).reduce((sum, each) => sum + keysIn(each), 0);
  return below + (Array.isArray(value) ? 0 : Object.keys(value).length);
};

const checkStrings = (value, depth) => {
  if (typeof value === 'string') canonicalText(value);
  if (typeof value !== 'object' || value === null) return;
  shape(depth < DEEPEST, 'nested too deeply');
  for (const [key, each] of Object.entries(value)) {
    canonicalText(key);
    checkStrings(each, depth + 1);
  }
};

/** Parses JSON with every number as the text it was, so that none loses digits. */
const parseProofFile = (bytes) => {
  const source = utf8(bytes);
  const plain = parseJson(source);
  shape(isObject(plain), 'not an object');
  checkStrings(plain, 0);
  const keys = [...source.matchAll(TOKEN)].filter((token) => token[1] !== undefined).length;
  shape(keys === keysIn(plain), 'a key occurs twice');
  return parseJson(
    source.replace(TOKEN, (token) => (token.startsWith('"') ? token : `["number","${token}"]`)));
};

const unsigned = (fields, name) => {
  const [kind, digits] = Array.isArray(fields[name]) ? fields[name] : [];
  shape(
    kind === 'number' && /^(?:0|[1-9][0-9]{0,19})$/.test(digits) && BigInt(digits) < 2n ** 64n,
    `${name} is not a whole number from 0 to 2^64 - 1`);
  return BigInt(digits);
};

const bytesOf = (fields, name) => {
  shape(own(fields, name), `${name} is missing`);
  return fields[name] === null ? Buffer.alloc(0) : base64(fields[name]);
};

const proofOf = (fields) => {
  shape(own(fields, 'proof'), 'proof is missing');
  return fields.proof === null ? [] : array(fields.proof, 'proof').map(base64);
};

const PROOFS = {
  inclusion: (fields) =>
    checkInclusion(
      unsigned(fields, 'leafIdx'), unsigned(fields, 'treeSize'), bytesOf(fields, 'leafHash'),
      proofOf(fields), bytesOf(fields, 'root')),
  consistency: (fields) =>
    checkConsistency(
      unsigned(fields, 'size1'), unsigned(fields, 'size2'), bytesOf(fields, 'root1'),
      bytesOf(fields, 'root2'), proofOf(fields)),
};

// ---------------------------------------------------------------- command line

const orThrow = (otherwise, action) => {
  try {
    return action();
  } catch {
    throw otherwise;
  }
};

const cannotRead = (file) => new Usage(`cannot read ${file}`);

/** Of one of several files, as the others can be read. */
const unreadable = () => new Malformed('the file cannot be read');

const AT_ONCE = 64 * 1024;

/** No more than one byte beyond the most, so that a file that is too large can be told. */
const readUpTo = (file, most) => {
  const opened = openSync(file);
  try {
    const parts = [];
    for (let left = most + 1; left > 0; ) {
      const part = Buffer.alloc(Math.min(left, AT_ONCE));
      const length = readSync(opened, part);
      if (length === 0) break;
      parts.push(part.subarray(0, length));
      left -= length;
    }
    return Buffer.concat(parts);
  } finally {
    closeSync(opened);
  }
};

const LARGEST_PROOF = 16 * 1024 * 1024;

const readProofFile = (file) => {
  const bytes = orThrow(unreadable(), () => readUpTo(file, LARGEST_PROOF));
  shape(bytes.length <= LARGEST_PROOF, 'the file is larger than 16 MiB');
  return parseProofFile(bytes);
};

const readKeys = (file, type) => {
  const text = orThrow(cannotRead(file), () => readFileSync(file, 'utf8'));
  const lines = text.split('\n').filter((line) => bare(line) !== '');
  try {
    const keys = lines.map(parseKey);
    shape(keys.length > 0 && keys.every((key) => key.type === type), 'not a key of the right kind');
    return keys;
  } catch (e) {
    throw new Usage(`${file}: ${e.message}`);
  }
};

const parseOptions = (args) => {
  const rest = [];
  const trust = { witnesses: [], required: 0 };
  const given = new Set();
  for (let i = 0; i < args.length; i += 1) {
    if (!args[i].startsWith('--')) {
      rest.push(args[i]);
      continue;
    }
    const [option, value] = [args[i], args[(i += 1)]];
    if (value === undefined) throw new Usage(`a value is missing after ${option}`);
    if (option !== '--witness' && given.has(option)) throw new Usage(`${option} is given twice`);
    given.add(option);
    if (option === '--key') {
      const keys = readKeys(value, LOG);
      if (keys.length > 1) throw new Usage(`${value}: there is more than one key in it`);
      [trust.key] = keys;
    } else if (option === '--witness') {
      trust.witnesses.push(...readKeys(value, WITNESS));
    } else if (option === '--require-witnesses' && /^[0-9]{1,2}$|^100$/.test(value)) {
      trust.required = Number(value);
    } else {
      throw new Usage(`${option} ${value} cannot be used`);
    }
  }
  if (!trust.key) throw new Usage('--key is missing');
  return { rest, trust };
};

const answerOf = (action) => {
  try {
    action();
    return 'ok';
  } catch (e) {
    if (e instanceof Fault) return `rejected: ${oneLine(`${e.code}: ${e.message}`)}`;
    if (e instanceof Malformed) return `rejected: ${oneLine(e.message)}`;
    throw e;
  }
};

/** Prints a line for each of these, and tells the exit code. */
const answerAll = (items) => {
  let exit = 0;
  for (const [name, action] of items) {
    const answer = answerOf(action);
    if (answer !== 'ok') exit = 1;
    process.stdout.write(`${oneLine(name)}: ${answer}\n`);
  }
  return exit;
};

function* framed(bytes) {
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    if (at + 4 > bytes.length) throw new Usage('standard input ends within a bundle');
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new Usage('standard input ends within a bundle');
    const bundle = bytes.subarray(at + 4, end);
    yield [String(i), () => bundle];
    at = end;
  }
}

/** The bundles in a directory, or the one file that is named. */
const filesAt = (path) => {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).sort();
  return names.filter((name) => name.endsWith('.zip')).map((name) => join(path, name));
};

/** Names of bundles, each with what reads it. */
function* bundlesIn(paths) {
  for (const path of paths) {
    if (path === '-') {
      yield* framed(orThrow(cannotRead('standard input'), () => readFileSync(0)));
      continue;
    }
    let files = [path];
    try {
      files = filesAt(path);
    } catch {
      // told when it is read
    }
    for (const file of files) {
      yield [file, () => orThrow(unreadable(), () => readUpTo(file, LARGEST))];
    }
  }
}

function* actions(bundles, trust) {
  for (const [name, bytes] of bundles) yield [name, () => verifyBundle(bytes(), trust)];
}

const verifyOne = (args) => {
  const { rest, trust } = parseOptions(args);
  if (rest.length !== 1) throw new Usage('one bundle must be given');
  const bytes = orThrow(cannotRead(rest[0]), () => readUpTo(rest[0], LARGEST));
  try {
    console.log(report(verifyBundle(bytes, trust)));
    return 0;
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    console.log(oneLine(`${e.code}: ${e.message}`));
    return 1;
  }
};

const main = (args) => {
  if (args.length === 0) throw new Usage('nothing is asked');
  const [command, ...rest] = args;
  if (command === '--help' || command === 'help') {
    console.log(HELP);
    return 0;
  }
  if (own(PROOFS, command)) {
    if (rest.length === 0) throw new Usage('no file is given');
    return answerAll(
      rest.map((file) => [file, () => PROOFS[command](readProofFile(file))]));
  }
  if (command === 'batch') {
    const { rest: paths, trust } = parseOptions(rest);
    if (paths.length === 0) throw new Usage('no bundle is given');
    return answerAll(actions(bundlesIn(paths), trust));
  }
  return verifyOne(args);
};

// Whoever reads the answers may have seen enough of them.
process.stdout.on('error', (e) => {
  if (e.code !== 'EPIPE') throw e;
});

try {
  process.exitCode = main(process.argv.slice(2));
} catch (e) {
  process.exitCode = 2;
  const message = oneLine(String(e.message));
  console.error(e instanceof Usage ? `usage: ${message}; see --help` : `failed: ${message}`);
}
