import type { HttpObservation } from '@gatehouse/http-probe';
import { print, printable, printTable } from '../output.ts';
import type { HttpAnswer } from './http-answer.ts';

/** What was seen of a web endpoint, for reading: grade, where it leads, and each check with its reason. */
export function showHttp(seen: HttpObservation, { graded, results }: HttpAnswer): void {
  const grade =
    graded.outcome === 'graded' ? `grade ${graded.grade} (${graded.score})` : `not graded: ${graded.reason}`;
  print(`${printable(seen.url)}: ${grade}`);
  for (const [scheme, chain] of [
    ['http', seen.http],
    ['https', seen.https],
  ] as const) {
    const hops = chain.hops.map(
      ({ url, response, failure }) => `${printable(url)} ${response?.status ?? printable(failure?.message ?? '')}`,
    );
    print(`  ${scheme.padEnd(5)} ${hops.join(' → ')}`);
  }
  if (graded.outcome === 'graded') {
    print('');
    printTable(
      ['OBSERVATORY', 'POINTS', 'RESULT'],
      Object.entries(graded.tests).map(([name, { scoreModifier, result }]) => [name, signed(scoreModifier), result]),
    );
  }
  print('');
  printTable(
    ['CHECK', 'OUTCOME', 'REASON'],
    results.map(({ check, verdict }) => [check, verdict.level === 'warn' ? 'warn' : verdict.outcome, verdict.reason]),
  );
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points);
}
