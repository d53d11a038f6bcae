import { fileURLToPath } from 'node:url';
import { openBrowser, openVisitor, serveGatehouse } from '@gatehouse/testing';
import { backdateDemo } from './backdate.ts';
import { fillBaseline, startDemoServers } from './baseline.ts';
import { fillDemo } from './demo.ts';
import { pictures, takePictures } from './pictures.ts';
import { askQuestions } from './questions.ts';
import { fillRisk } from './risk.ts';
import { fillSchedule } from './schedule.ts';
import { fillThreatModels } from './threat-models.ts';
import { fillTrackers, startDemoTrackers } from './trackers.ts';

/**
 * `npm run screenshots [-- NAME…]`: starts a Gatehouse of its own, fills it with invented cases, and writes the pictures
 * of every page (or of the named ones) to docs/screenshots.
 */
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const names = process.argv.slice(2);
const unknown = names.filter((name) => pictures.every((picture) => picture.name !== name));
if (unknown.length > 0) {
  say(`There is no picture ${unknown.join(', ')}; there are: ${pictures.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const wanted = names.length === 0 ? pictures : pictures.filter(({ name }) => names.includes(name));

const servers = await startDemoServers();
const trackers = await startDemoTrackers();
const serving = await serveGatehouse({
  GATEHOUSE_ORGANISATION: 'Example organisation',
  GATEHOUSE_TRUSTED_CA: servers.trustedCa,
});
const browser = await openBrowser();
try {
  const stranger = await openVisitor(browser);
  const entrance = [{ name: 'sign-in', path: '/', isPublic: true }] as const;
  await takePictures(stranger.page, serving.origin, folder, names.length === 0 ? entrance : []);
  const people = await fillDemo(serving, browser, say, async (page, second) => {
    say('probes and answers');
    await fillBaseline(page, second, servers);
    say('threat models');
    await fillThreatModels(page);
    say('risk assessments');
    await fillRisk(page);
    say('trackers');
    await fillTrackers(page, trackers);
  });
  say('schedule');
  await fillSchedule(people.ines.page);
  await askQuestions(people);
  await backdateDemo(serving.dataDir, people.reviews);
  await takePictures(people.ines.page, serving.origin, folder, wanted);
  say(`Wrote ${wanted.length} pages to docs/screenshots.`);
} finally {
  await browser.close();
  await serving.stop();
  await trackers.stop();
  await servers.stop();
}
