/**
 * `npm run check` runs every gate of the house and exits 1 when one finds anything; `npm run check -- NAME…` runs
 * only the named ones.
 */

import { gates } from '../gates/index.ts';
import { compareFindings, type Finding, formatFinding, type Gate } from './gate.ts';
import { openTree, type Tree } from './tree.ts';

const lanes = 2;

type Result = {
  readonly gate: Gate;
  readonly findings: readonly Finding[];
  readonly note: string;
  readonly milliseconds: number;
};

const chosen = choose(process.argv.slice(2));
const results = await runAll(chosen, openTree());
const findings = results.flatMap((result) => result.findings).sort(compareFindings);
for (const finding of findings) process.stdout.write(`${formatFinding(finding)}\n`);
process.stdout.write(
  findings.length === 0
    ? `check: ${results.length} gates, nothing found\n`
    : `check: ${findings.length} findings in ${results.filter((result) => result.findings.length > 0).length} gates\n`,
);
process.exitCode = findings.length === 0 ? 0 : 1;

function choose(names: readonly string[]): readonly Gate[] {
  const unknown = names.filter((name) => !gates.some((gate) => gate.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`no such gate: ${unknown.join(', ')}\ngates: ${gates.map((gate) => gate.name).join(' ')}\n`);
    process.exit(2);
  }
  return names.length === 0 ? gates : gates.filter((gate) => names.includes(gate.name));
}

async function runAll(all: readonly Gate[], tree: Tree): Promise<Result[]> {
  const queue = [...all].sort((a, b) => Number(b.heavy ?? false) - Number(a.heavy ?? false));
  const done: Result[] = [];
  const lane = async (): Promise<void> => {
    for (let gate = queue.shift(); gate; gate = queue.shift()) {
      const result = await runOne(gate, tree);
      done.push(result);
      process.stdout.write(`${summary(result)}\n`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

async function runOne(gate: Gate, tree: Tree): Promise<Result> {
  const start = performance.now();
  try {
    const findings = await gate.run(tree);
    const note = gate.note === undefined ? '' : ` (${gate.note(tree)})`;
    return { gate, findings, note, milliseconds: performance.now() - start };
  } catch (error) {
    // A gate that breaks must not look like a gate that found nothing.
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const fix = 'mend the gate, or what it could not read';
    const finding: Finding = { file: `tools/gates/${gate.name}/gate.ts`, line: 1, rule: 'gate-broken', message, fix };
    return { gate, findings: [finding], note: '', milliseconds: performance.now() - start };
  }
}

function summary({ gate, findings, note, milliseconds }: Result): string {
  const verdict = findings.length === 0 ? 'ok' : String(findings.length);
  return `${verdict.padStart(4)} ${gate.name.padEnd(14)} ${(milliseconds / 1000).toFixed(2).padStart(6)} s  ${gate.guards}${note}`;
}
