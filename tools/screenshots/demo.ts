import { readFileSync } from 'node:fs';
import { callApi, enrol, handInMail, openVisitor, type Serving, type Visitor } from '@gatehouse/testing';
import type { Browser, Page } from 'playwright-core';
import { type Reporter, reporter } from '../../server/src/testing/reporter.ts';
import type { PastReview } from './backdate-reviews.ts';
import { fillQuestionnaires } from './questionnaires.ts';
import { type DemoReport, demoReports, demoServices } from './reports.ts';
import { fillReviews } from './reviews.ts';

/** The signed-in people of the pictures. */
export type DemoPeople = { readonly ines: Visitor; readonly teo: Visitor };

export type Demo = DemoPeople & { readonly reviews: readonly PastReview[] };

type Items<Item> = { readonly items: readonly Item[] };
type CaseRow = { readonly id: string; readonly ref: string; readonly title: string };

const examplePeople = new URL('../../examples/people.yaml', import.meta.url);

/** Fills an empty Gatehouse as people would: by the pages' own API and by mail. */
export async function fillDemo(
  serving: Serving,
  browser: Browser,
  say: (line: string) => void,
  /** What is there before the first report, so that reports lead the inbox. */
  beforeReports: (page: Page, second: Page) => Promise<void>,
): Promise<Demo> {
  const ines = await openVisitor(browser);
  await enrol(ines, serving.firstLink, { name: 'Ines Reyes', email: 'ines.reyes@people.example' });
  say('people and services');
  await callApi(ines.page, 'POST', '/api/v1/people/import', { content: readFileSync(examplePeople, 'utf8') });
  await callApi(ines.page, 'POST', '/api/v1/services/import', { content: demoServices });
  const teo = await invited(browser, ines.page, 'teo.brandt@people.example', ['point-person', 'engineer', 'security']);
  await approveWaiting(ines.page);
  await setUpHouse(ines.page);
  await beforeReports(ines.page, teo.page);
  say('reviews');
  const maeve = await invited(browser, ines.page, 'maeve.kelly@people.example', ['engineer', 'point-person']);
  const reviews = await fillReviews({ ines, teo, maeve });
  await fillQuestionnaires(ines);
  const people = { ines, teo };
  for (const report of demoReports) {
    say(report.subject);
    await fileReport(serving, people, report);
  }
  await leaveTraces(serving, people);
  return { ...people, reviews };
}

async function invited(browser: Browser, page: Page, email: string, roles: readonly string[]): Promise<Visitor> {
  const { items } = (await callApi(page, 'GET', `/api/v1/people?q=${encodeURIComponent(email)}`)) as Items<{
    id: string;
  }>;
  const id = items[0]?.id;
  if (id !== undefined) await callApi(page, 'PUT', `/api/v1/people/${id}/roles`, { roles });
  const { link } = (await callApi(page, 'POST', '/api/v1/people', { email })) as { link: string };
  const visitor = await openVisitor(browser);
  await enrol(visitor, link);
  return visitor;
}

/** While there is one administrator only, nothing waits; then there is nothing to approve here. */
async function approveWaiting(page: Page): Promise<void> {
  const { items } = (await callApi(page, 'GET', '/api/v1/approvals?state=pending')) as Items<{
    id: string;
    may: { decide: boolean };
  }>;
  for (const { id, may } of items) {
    if (may.decide) await callApi(page, 'POST', `/api/v1/approvals/${id}`, { decision: 'approve', reason: 'Agreed.' });
  }
}

type Team = {
  readonly id: string;
  readonly name: string;
  readonly lead: { readonly id: string } | null;
  readonly pointPersons: readonly { readonly id: string }[];
  readonly deputies: readonly { readonly id: string }[];
};

async function setUpHouse(page: Page): Promise<void> {
  const { items: teams } = (await callApi(page, 'GET', '/api/v1/teams')) as Items<Team>;
  const team = (name: string): string => teams.find((each) => each.name === name)?.id ?? '';
  await joinTriage(
    page,
    teams.find((each) => each.name === 'triage'),
  );
  await callApi(page, 'PUT', '/api/v1/routing-rules', {
    items: [
      { kind: 'keyword', pattern: 'updater', teamId: team('delivery') },
      { kind: 'keyword', pattern: 'add-on', teamId: team('websites') },
    ],
  });
  await callApi(page, 'POST', '/api/v1/tokens', { name: 'Nightly export', scopes: ['cases.read'], expiresInDays: 90 });
}

async function joinTriage(page: Page, triage: Team | undefined): Promise<void> {
  if (triage === undefined) return;
  const { person } = (await callApi(page, 'GET', '/api/v1/session')) as { person: { id: string } };
  const ids = (people: readonly { readonly id: string }[]): readonly string[] => people.map(({ id }) => id);
  await callApi(page, 'PUT', `/api/v1/teams/${triage.id}/duties`, {
    lead: triage.lead?.id ?? null,
    pointPersons: [person.id, ...ids(triage.pointPersons)],
    deputies: ids(triage.deputies),
    members: [],
  });
}

async function caseTitled(page: Page, title: string): Promise<CaseRow> {
  for (let i = 0; i < 150; i++) {
    const { items } = (await callApi(page, 'GET', '/api/v1/cases?limit=100')) as Items<CaseRow>;
    const found = items.find((item) => item.title === title);
    if (found !== undefined) return found;
    await page.waitForTimeout(200);
  }
  throw new Error(`The report “${title}” did not become a case within thirty seconds.`);
}

const known = new Map<string, Promise<Reporter>>();

/** Everybody keeps one key. */
function senderOf(serving: Serving, [name, address]: DemoReport['from']): Promise<Reporter> {
  const sender = known.get(address) ?? reporter(serving, name, address);
  known.set(address, sender);
  return sender;
}

async function fileReport(serving: Serving, people: DemoPeople, report: DemoReport): Promise<void> {
  const sender = await senderOf(serving, report.from);
  const attachments =
    report.attachment === undefined ? [] : [{ filename: report.attachment, bytes: Buffer.alloc(18_400, 7) }];
  await sender.report({ subject: report.subject, text: report.text, encrypted: report.encrypted, attachments });
  const { id } = await caseTitled(people.ines.page, report.subject);
  const { page } = people[report.takenBy ?? 'ines'];
  if (report.takenBy !== undefined) await callApi(page, 'POST', `/api/v1/cases/${id}/claim`);
  if (report.fields !== undefined) await callApi(page, 'PATCH', `/api/v1/cases/${id}`, report.fields);
  if (report.answer !== undefined) {
    const mode = report.encrypted ? 'auto' : 'plain';
    await callApi(page, 'POST', `/api/v1/cases/${id}/messages`, { text: report.answer, mode });
  }
  if (report.note !== undefined) await callApi(page, 'POST', `/api/v1/cases/${id}/notes`, { text: report.note });
  if (report.takenBy !== undefined) await moveOn(page, id, report.close);
}

const days = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString();

async function moveOn(page: Page, id: string, resolution: string | undefined): Promise<void> {
  await callApi(page, 'PATCH', `/api/v1/cases/${id}`, { expiresAt: days(21), state: 'triaged' });
  const next = resolution === undefined ? { state: 'in-progress' } : { state: 'closed', resolution };
  await callApi(page, 'PATCH', `/api/v1/cases/${id}`, next);
}

/** What the other pages show: a link, an approval that waits, a quarantined mail, an absence. */
async function leaveTraces(serving: Serving, { ines, teo }: DemoPeople): Promise<void> {
  const overflow = await caseTitled(ines.page, 'Heap overflow in the archive parser of the updater');
  const addOns = await caseTitled(ines.page, 'Add-on updater accepts an unsigned manifest after a redirect');
  await callApi(teo.page, 'POST', `/api/v1/cases/${overflow.id}/links`, { kind: 'relates', case: addOns.ref });
  await callApi(teo.page, 'PATCH', `/api/v1/cases/${overflow.id}`, { labels: ['updater', '152.0.1'] });
  await callApi(teo.page, 'PATCH', `/api/v1/cases/${overflow.id}`, { severity: 'high' });
  const foreign = [
    'From: Unknown <unknown@elsewhere.example>\r\nTo: security@localhost\r\nSubject: for you\r\n',
    'Message-ID: <foreign-1@elsewhere.example>\r\nMIME-Version: 1.0\r\n',
    'Content-Type: multipart/mixed; boundary="never-ends"\r\n\r\n',
  ].join('');
  const nested = Array.from(
    { length: 120 },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary="b${at + 1}"\r\n\r\n`,
  );
  const raw = Buffer.from(`${foreign}${nested.join('')}`.replace('never-ends', 'b0'));
  await handInMail(serving.smtpPort, { from: 'unknown@elsewhere.example', to: 'security@localhost' }, raw);
  const { items } = (await callApi(ines.page, 'GET', '/api/v1/people?q=Sun-mi')) as Items<{ id: string }>;
  if (items[0] !== undefined) {
    const absence = { personId: items[0].id, fromAt: days(-1), untilAt: days(9) };
    await callApi(ines.page, 'POST', '/api/v1/absences', absence);
  }
}
