/** Character sets by the WHATWG labels that Node brings, and repairs for wrong or missing declarations. */

const utf8Strict = new TextDecoder('utf-8', { fatal: true });
const utf8 = new TextDecoder('utf-8');
const windows1252 = new TextDecoder('windows-1252');

/** Labels that mail programs use and WHATWG doesn't know. */
const aliases: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'cp-850': 'ibm866',
  'ansi_x3.110-1983': 'windows-1252',
  'unicode-1-1-utf-8': 'utf-8',
  utf8mb4: 'utf-8',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  'gb2312-80': 'gbk',
  cp936: 'gbk',
  'big5-eten': 'big5',
  'koi8-ru': 'koi8-u',
};

/** Declared as ASCII, as UTF-8 or not at all: what the octets are is to be found out. */
const unsure: ReadonlySet<string> = new Set([
  '',
  'us-ascii',
  'ascii',
  'utf-8',
  'utf8',
  'unknown-8bit',
  'x-unknown',
  '7bit',
  '8bit',
  'default_charset',
]);

/** Octets to text. Never fails: a wrong declaration gives odd characters, not an error. */
export function decodeText(bytes: Uint8Array, declared: string): string {
  const label = declared
    .trim()
    .toLowerCase()
    .replace(/^"+|"+$/g, '');
  if (label === 'utf-7' || label === 'unicode-1-1-utf-7') return decodeUtf7(bytes);
  if (unsure.has(label)) return guess(bytes);
  const decoder = decoderFor(aliases[label] ?? label);
  return decoder ? decoder.decode(bytes) : guess(bytes);
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    utf8Strict.decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** UTF-8 if it is valid, or mostly; otherwise the most common eight-bit set. */
function guess(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return utf8.decode(bytes);
  const lossy = utf8.decode(bytes);
  let broken = 0;
  let whole = 0;
  for (const char of lossy) {
    const code = char.codePointAt(0) ?? 0;
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) whole++;
  }
  return whole > broken ? lossy : windows1252.decode(bytes);
}

function decoderFor(label: string): typeof utf8 | null {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** RFC 2152: base64 of UTF-16BE between `+` and `-`. */
function decodeUtf7(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, shifted: string) => {
    if (shifted === '') return '+';
    const units = Buffer.from(shifted, 'base64');
    const even = units.subarray(0, units.length & ~1);
    return Buffer.from(even).swap16().toString('utf16le');
  });
}
