import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { explains, readExplanations } from './differences.ts';
import { compareHttp } from './http/index.ts';
import { runMatrix } from './matrix.ts';
import { countsOf, type HttpCounts, type Judged, renderPage } from './page.ts';

/**
 * `npm run compare`: what our probes find, beside the settings of the servers, sslscan, testssl.sh and the Observatory.
 * `--only TEXT` takes the servers with TEXT in their name; `--no-testssl` and `--no-http` leave out what is slow. Only a
 * whole run writes docs/probe-comparison.md. Exit code 1: a difference that explained.md does not explain.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    'no-testssl': { type: 'boolean', default: false },
    'no-http': { type: 'boolean', default: false },
  },
});
const explanationFile = join(import.meta.dirname, 'explained.md');
const pageFile = join(import.meta.dirname, '../../docs/probe-comparison.md');

// Debian puts nginx where only root's PATH goes.
process.env['PATH'] = `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

function hasCommand(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function compareTls(
  folder: string,
): Promise<{ matrix: Awaited<ReturnType<typeof runMatrix>>; judged: Judged[]; unused: readonly string[] }> {
  const { only } = values;
  const matrix = await runMatrix({
    folder,
    testssl: !values['no-testssl'],
    hasCommand,
    say,
    ...(only === undefined ? {} : { only }),
  });
  const explanations = readExplanations(readFileSync(explanationFile, 'utf8'));
  const used = new Set<string>();
  const judged = matrix.rows
    .flatMap((row) => Object.values(row.compared).flatMap(({ differences }) => differences))
    .map((difference): Judged => {
      const explanation = explanations.find((one) => explains(one, difference));
      if (explanation !== undefined) used.add(JSON.stringify(explanation));
      return { difference, why: explanation?.why };
    });
  const unused = explanations
    .filter((one) => !used.has(JSON.stringify(one)))
    .map((one) => `${one.server} | ${one.party} | ${one.fact}`);
  return { matrix, judged, unused };
}

function report(rows: Awaited<ReturnType<typeof compareTls>>): number {
  const { matrix, judged } = rows;
  for (const row of matrix.rows) {
    const cells = (['settings', 'sslscan', 'testssl'] as const).map((party) => {
      const own = judged.filter(
        ({ difference }) => difference.server === row.server.name && difference.party === party,
      );
      const same = row.compared[party]?.same;
      return `${party} ${same === undefined ? '–' : `${same} = ${own.filter(({ why }) => why !== undefined).length} ~ ${own.filter(({ why }) => why === undefined).length} ≠`}`.padEnd(
        26,
      );
    });
    print(`${row.server.name.padEnd(28)} ${cells.join(' ')}`);
  }
  const open = judged.filter(({ why }) => why === undefined);
  for (const { difference } of open) {
    print(
      `≠ ${difference.server}, ${difference.fact}: the probe says "${difference.probe}", ${difference.party} "${difference.other}"`,
    );
  }
  for (const name of matrix.leftOut) print(`left out: ${name}`);
  for (const [party, counts] of Object.entries(countsOf(matrix.rows, judged))) {
    print(
      `${party}: ${counts.asked} servers, ${counts.same} facts equal, ${counts.explained} explained, ${counts.open} open`,
    );
  }
  return open.length;
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-compare-'));
  try {
    const tls = await compareTls(folder);
    let open = report(tls);
    const whole = values.only === undefined && !values['no-testssl'] && tls.matrix.leftOut.length === 0;
    if (whole) for (const line of tls.unused) print(`explained.md explains what does not happen: ${line}`);
    if (whole) open += tls.unused.length;
    if (values['no-http']) return open;
    const http = await compareHttp(say);
    for (const line of http.differences) print(`≠ http: ${line}`);
    print(
      `observatory: ${http.headerSets} header sets, ${http.sites} sites, ${http.explained.length} explained, ${http.differences.length} open`,
    );
    const counts: HttpCounts = { ...http, differences: http.differences.length };
    if (whole) writeFileSync(pageFile, renderPage(tls.matrix.rows, tls.judged, counts));
    return open + http.differences.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (existsSync(explanationFile)) process.exitCode = (await main()) > 0 ? 1 : 0;
else throw new Error('tools/compare/explained.md is missing.');
