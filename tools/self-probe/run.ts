import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judge } from './judge.ts';
import { type Judged, notHeld, renderPage } from './page.ts';
import { services } from './services.ts';
import { setStage } from './stage.ts';

/**
 * `npm run self-probe [-- --check]`: starts Gatehouse behind nginx with TLS, lets it probe itself, answers what no machine
 * can see, and writes docs/self-probe.md. Ends with 1 when a control of the current checklist does not hold; with
 * `--check` nothing is written, and a page that says something else is a failure as well.
 */
const page = new URL('../../docs/self-probe.md', import.meta.url);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
say('starting Gatehouse and nginx');
const stage = await setStage();
try {
  // A name of this machine may have an address of either kind.
  for (const address of ['127.0.0.1', '::1']) stage.command('outbound', 'allow', address, '--why', 'Gatehouse itself.');
  const judged: Judged[] = [];
  for (const service of services) judged.push(await judge(stage, service, say));
  const open = judged.flatMap(({ service, controls }) =>
    notHeld(controls).map(({ control, outcome, reason }) => `${service.name}: ${control} ${outcome}: ${reason}`),
  );
  for (const line of open) say(line);
  const text = renderPage(judged);
  const same = !values.check || readFileSync(page, 'utf8') === text;
  if (!same) say('docs/self-probe.md says something else; run npm run self-probe.');
  if (open.length > 0 || !same) process.exitCode = 1;
  else if (!values.check) writeFileSync(page, text);
  say(`${judged.flatMap(({ controls }) => controls).length} controls, ${open.length} do not hold`);
} finally {
  await stage.stop();
}
