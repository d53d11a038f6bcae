/** Random octets that are the same in each run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A copy with some octets changed, cut out or doubled. */
export function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = Math.floor(random() * copy.length);
  const length = 1 + Math.floor(random() * 20);
  const kind = Math.floor(random() * 4);
  if (kind === 0) return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
  if (kind === 1) return Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)]);
  for (let i = 0; i < (kind === 2 ? 1 : length); i++) copy[(at + i) % copy.length] = Math.floor(random() * 256);
  return copy;
}
