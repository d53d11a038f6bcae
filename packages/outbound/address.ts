/** An IP address as a number, so that ranges are comparisons. */
export type Address = { readonly family: 4 | 6; readonly bits: bigint };

const bytes4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

function parse4(text: string): bigint | undefined {
  const parts = bytes4.exec(text)?.slice(1) ?? [];
  // A leading zero is octal to some readers and decimal to others, so it is no address at all.
  if (parts.length !== 4 || parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0'))))
    return undefined;
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

/** RFC 4291 §2.2, with the dotted form at the end; without a zone. */
function parse6(text: string): bigint | undefined {
  if (text.length > 45) return undefined;
  const dotted = /^(.*:)([^:]*\..*)$/.exec(text);
  const tail = dotted?.[2] === undefined ? undefined : parse4(dotted[2]);
  if (dotted !== null && tail === undefined) return undefined;
  const plain =
    tail === undefined ? text : `${dotted?.[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

/** Undefined for what is no IP address in its plain form: no zone, no port, no brackets, no octal. */
export function parseAddress(text: string): Address | undefined {
  const four = parse4(text);
  if (four !== undefined) return { family: 4, bits: four };
  const six = text.includes(':') ? parse6(text) : undefined;
  return six === undefined ? undefined : { family: 6, bits: six };
}

export function formatAddress({ family, bits }: Address): string {
  const parts = family === 4 ? 4 : 8;
  const size = family === 4 ? 8n : 16n;
  const values = Array.from(
    { length: parts },
    (_, i) => (bits >> (size * BigInt(parts - 1 - i))) & ((1n << size) - 1n),
  );
  if (family === 4) return values.join('.');
  return shortened(values.map((value) => value.toString(16)));
}

/** RFC 5952 §4.2: the longest run of two zeros or more, the first of equal ones. */
function shortened(groups: readonly string[]): string {
  const runs = [...groups.join(':').matchAll(/(?<![^:])0(?::0)+(?![^:])/g)].map(([run]) => run);
  const longest = runs.sort((a, b) => b.length - a.length)[0];
  const text = groups.join(':');
  if (longest === undefined) return text;
  const at = new RegExp(`(?<![^:])${longest}(?![^:])`).exec(text)?.index ?? 0;
  const before = text.slice(0, at).replace(/:$/, '');
  const after = text.slice(at + longest.length).replace(/^:/, '');
  return `${before}::${after}`;
}
