import { type ArmorBlock, dearmor, findArmor, readPublicKeys, verifyCleartext } from '@gatehouse/openpgp';
import { decodeText, isUtf8 } from './charset.ts';
import { decryptLayer } from './decrypt-layer.ts';
import { latin1 } from './octets.ts';
import { addCheck, mayOperate, type Reading, type Shield } from './reading.ts';

const maxBlocks = 32;

/**
 * Adds a text that holds OpenPGP blocks: each block and each stretch between them is a part of its own.
 * @param bytes the text after its transfer encoding, so that signed octets stay what they are
 */
export async function addInline(reading: Reading, bytes: Uint8Array, charset: string, shield: Shield): Promise<void> {
  const octets = latin1(bytes);
  const blocks = findArmor(octets, maxBlocks);
  const add = (piece: string, over: Shield) => addPiece(reading, Buffer.from(piece, 'latin1'), charset, over);
  let from = 0;
  for (const block of blocks) {
    add(octets.slice(from, block.start), shield);
    from = block.end;
    await addBlock(reading, block, charset, shield, add);
  }
  add(octets.slice(from), shield);
}

async function addBlock(
  reading: Reading,
  block: ArmorBlock,
  charset: string,
  shield: Shield,
  add: (piece: string, over: Shield) => void,
): Promise<void> {
  if (block.kind === 'message') return addEncrypted(reading, block, charset, shield);
  if (block.kind === 'signed-message') return addSigned(reading, block, charset, shield, add);
  if (block.kind === 'public-key') {
    const keys = await addKeyBlock(reading, block, shield);
    return add(keys.length > 0 ? keys.join('\n') : block.text, shield);
  }
  return add(block.text, shield);
}

async function addEncrypted(reading: Reading, block: ArmorBlock, charset: string, shield: Shield): Promise<void> {
  if (reading.form === 'none') reading.form = 'inline';
  const opened = await decryptLayer(reading, block.text, shield, false);
  if (opened) {
    // Programs that write inline blocks encrypt UTF-8, or whatever the part is in.
    addPiece(reading, opened.plaintext, isUtf8(opened.plaintext) ? 'utf-8' : charset, opened.shield);
    return;
  }
  reading.encrypted = true;
  const bytes = Buffer.from(block.text, 'latin1');
  reading.files.push({ filename: 'encrypted.asc', declaredType: 'text/plain', bytes, role: 'undecryptable', shield });
}

async function addSigned(
  reading: Reading,
  block: ArmorBlock,
  charset: string,
  shield: Shield,
  add: (piece: string, over: Shield) => void,
): Promise<void> {
  if (reading.form === 'none') reading.form = 'inline';
  if (!mayOperate(reading)) return add(block.text, shield);
  // The text may have been signed as UTF-8 and transcoded on the way.
  const transcode = (octets: Uint8Array) => Buffer.from(decodeText(octets, charset), 'utf8');
  const verifyWith = async (ring: Reading['ring']) => {
    const found = await verifyCleartext(block.text, ring, reading.at, transcode);
    return found?.signature ?? ({ verdict: 'bad', reason: 'malformed' } as const);
  };
  const found = await verifyCleartext(block.text, reading.ring, reading.at, transcode);
  const check = addCheck(reading, found?.signature ?? { verdict: 'bad', reason: 'malformed' }, verifyWith);
  const over = { ...shield, check };
  if (found) addPiece(reading, found.text, charset, over);
  else add(block.text, over);
}

/** Collects the keys of a block; in the text, a line for each stands for it. */
async function addKeyBlock(reading: Reading, block: ArmorBlock, shield: Shield): Promise<readonly string[]> {
  const octets = dearmor(block.text);
  if (!octets) return [];
  reading.keys.push({ origin: 'inline', octets, encrypted: shield.encrypted });
  const keys = await readPublicKeys(octets, reading.at, 4);
  return keys.flatMap((result) => (result.ok ? [`[OpenPGP key ${result.key.description.fingerprint}]`] : []));
}

/** Stretches without any text aren't parts. */
function addPiece(reading: Reading, bytes: Uint8Array, charset: string, shield: Shield): void {
  const limit = reading.budget.limits.textChars;
  const decoded = decodeText(bytes.subarray(0, limit * 4), charset).replaceAll('\r\n', '\n');
  const text = decoded.replace(/^\n+/, '');
  if (text.trim() === '') return;
  const truncated = bytes.length > limit * 4 || text.length > limit;
  reading.texts.push({ text: text.slice(0, limit), source: 'plain', shield, truncated });
  if (truncated)
    reading.files.push({ filename: 'message.txt', declaredType: 'text/plain', bytes, role: 'long-text', shield });
}
