/** The named steps of the intake, each with the process that takes it and the log line that shows it. */
export const steps = [
  { name: 'received', process: 'mail', line: 'intake.received' },
  { name: 'committed', process: 'mail', line: 'intake.committed' },
  { name: 'parsed', process: 'worker', line: 'intake.parsed' },
  { name: 'decrypted', process: 'worker', line: 'intake.decrypted' },
  { name: 'stored', process: 'worker', line: 'intake.stored' },
  { name: 'acknowledged', process: 'worker', line: 'intake.acknowledged' },
  { name: 'sealed', process: 'worker', line: 'audit.head' },
] as const;

export type Step = (typeof steps)[number];

/** One round: wait for a step and kill the process that took it, or kill another process after a while. */
export type Round =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'process'; readonly process: 'web' | 'postgres'; readonly afterMs: number };

/** A small generator with a seed (mulberry32), so that a failing run can be repeated. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/** Every step at least `leastPerStep` times, some rounds for the web process and for PostgreSQL, the rest by chance. */
export function planRounds(count: number, leastPerStep: number, random: () => number): readonly Round[] {
  const rounds: Round[] = steps.flatMap((step) =>
    Array.from({ length: leastPerStep }, (): Round => ({ kind: 'step', step })),
  );
  for (let i = rounds.length; i < count; i++) {
    const other = i % 3 === 0 ? 'web' : i % 3 === 1 ? 'postgres' : undefined;
    const step = steps[Math.floor(random() * steps.length)] ?? steps[0];
    rounds.push(
      other === undefined
        ? { kind: 'step', step }
        : { kind: 'process', process: other, afterMs: 50 + Math.floor(random() * 400) },
    );
  }
  return shuffled(rounds, random).slice(0, Math.max(count, 1));
}
