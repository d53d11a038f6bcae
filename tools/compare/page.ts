import type { Difference, Party } from './differences.ts';
import type { Row } from './matrix.ts';

export type Judged = { readonly difference: Difference; readonly why: string | undefined };

const parties: readonly Party[] = ['settings', 'sslscan', 'testssl'];

/** `24 equal`, `24 equal, 2 explained`, `24 equal, 1 open`; `–` where it was not asked. */
function verdict(row: Row, party: Party, judged: readonly Judged[]): string {
  const comparison = row.compared[party];
  if (comparison === undefined) return '–';
  const own = judged.filter(({ difference }) => difference.server === row.server.name && difference.party === party);
  const open = own.filter(({ why }) => why === undefined).length;
  const explained = own.length - open;
  return [
    `${comparison.same} equal`,
    ...(explained > 0 ? [`${explained} explained`] : []),
    ...(open > 0 ? [`**${open} open**`] : []),
  ].join(', ');
}

export function countsOf(
  rows: readonly Row[],
  judged: readonly Judged[],
): Readonly<Record<Party, { asked: number; same: number; explained: number; open: number }>> {
  const of = (party: Party) => {
    const own = judged.filter(({ difference }) => difference.party === party);
    return {
      asked: rows.filter((row) => row.compared[party] !== undefined).length,
      same: rows.reduce((sum, row) => sum + (row.compared[party]?.same ?? 0), 0),
      explained: own.filter(({ why }) => why !== undefined).length,
      open: own.filter(({ why }) => why === undefined).length,
    };
  };
  return { settings: of('settings'), sslscan: of('sslscan'), testssl: of('testssl') };
}

export type HttpCounts = {
  readonly headerSets: number;
  readonly sites: number;
  readonly differences: number;
  readonly explained: readonly string[];
};

/** docs/probe-comparison.md: no paths and no times of the machine that made it. */
export function renderPage(rows: readonly Row[], judged: readonly Judged[], http: HttpCounts): string {
  const counts = countsOf(rows, judged);
  const names: Readonly<Record<Party, string>> = {
    settings: 'settings',
    sslscan: 'sslscan 2.0',
    testssl: 'testssl.sh 3.0',
  };
  const summary = parties.map((party) => {
    const { asked, same, explained, open } = counts[party];
    return `| ${names[party]} | ${asked} | ${same} | ${explained} | ${open} |`;
  });
  const table = rows.map((row) => {
    const cells = [
      row.server.name,
      row.server.implementation,
      row.server.settings,
      ...parties.map((party) => verdict(row, party, judged)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const whys = new Map<string, number>();
  for (const { why } of judged) if (why !== undefined) whys.set(why, (whys.get(why) ?? 0) + 1);
  return `# What the probes find, beside what is so and what others find

Written by \`npm run compare\`; don't edit it. The command starts the servers below on this machine, with settings that are known, and looks at each one with \`packages/tls-probe\` and with sslscan; testssl.sh looks at those that differ in what it can see. A fact (a protocol, a suite of a protocol, a group, the order, a property of the certificate or the chain, …) is compared where both sides say something of it. Every difference has its reason in \`tools/compare/explained.md\`, or the command fails.

| beside | servers | facts equal | differences explained | open |
| ------ | ------- | ----------- | --------------------- | ---- |
${summary.join('\n')}

The grades of \`packages/http-probe\` beside the HTTP Observatory's own code (\`@mdn/mdn-http-observatory\` 1.4.8, which computes algorithm 4; asked for that algorithm, the probe must say the same): ${http.headerSets} generated sets of headers and ${http.sites} whole sites, ${http.differences} open differences in grade, score or the result of a test.
${http.explained.map((line) => `\n- ${line}`).join('')}

## Why others see something else

${[...whys].map(([why, count]) => `- ${why} (${count})`).join('\n')}

## The servers

| server | implementation | settings | settings | sslscan | testssl.sh |
| ------ | -------------- | -------- | -------- | ------- | ---------- |
${table.join('\n')}
`;
}
