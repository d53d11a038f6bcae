import pg from 'pg';
import { systemActor } from '../../platform/access/index.ts';
import type { Contribution } from '../../platform/extension.ts';
import type { Platform } from '../../platform/module.ts';
import type { RunningApp, TestPerson } from '../../testing/running-app.ts';
import { type CaseKind, caseDoor, caseKinds, plainMail } from './index.ts';
import type { NewCase, NewMessage } from './model/index.ts';
import { ensureDeadlineRules } from './service/index.ts';

export type Json = Readonly<Record<string, unknown>>;

export type OpenedCase = { readonly id: string; readonly ref: string };

type Opening = Partial<NewCase> & { readonly title: string };

/** A case as the system opens it, restricted unless said, with these people as members. */
export function openAsSystem(
  app: RunningApp,
  opening: Opening,
  members: readonly TestPerson[] = [],
): Promise<OpenedCase> {
  const { platform } = app.app;
  return platform.db.as(systemActor('test'), (tx) =>
    caseDoor(platform).open(tx, { kind: 'report', ...opening, members: members.map((m) => m.actor.personId) }),
  );
}

export function receive(
  app: RunningApp,
  caseId: string,
  message: Partial<NewMessage> & { readonly text: string },
): Promise<{ readonly id: string; readonly caseId: string }> {
  const { platform } = app.app;
  return platform.db.as(systemActor('test'), (tx) =>
    caseDoor(platform).addMessage(tx, caseId, {
      direction: 'in',
      from: 'Rea <rea@outside.example>',
      to: ['security@localhost'],
      cc: [],
      subject: 'A report',
      openpgp: plainMail,
      flags: [],
      at: platform.clock.now(),
      attachments: [],
      ...message,
    }),
  );
}

/** The refs of a list, in its order. */
export async function refs(person: Pick<TestPerson, 'call'>, query = ''): Promise<readonly string[]> {
  const answer = await person.call('GET', `/api/v1/cases?${query}`);
  if (answer.status !== 200) throw new Error(`The list answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return (answer.body as { items: { ref: string }[] }).items.map(({ ref }) => ref);
}

/** The platform as it would be with more modules. */
function withPlugged(platform: Platform, ...extra: readonly Contribution[]): Platform {
  return { ...platform, plugged: (point) => [...platform.plugged(point), ...point.collect(extra)] };
}

/** A kind whose module decides how its cases end, and whose clocks stand still while the requester has to answer. */
export const thingKind: CaseKind = {
  name: 'thing',
  refPrefix: 'TH',
  states: [
    { name: 'asked', to: ['doing', 'agreed', 'gone', 'same'] },
    { name: 'doing', to: ['agreed', 'gone', 'same'] },
    { name: 'agreed', to: ['lapsed', 'gone'], closed: true, byModule: true, resolution: 'agreed' },
    { name: 'lapsed', to: ['doing', 'agreed'], byModule: true },
    { name: 'gone', to: ['doing'], closed: true, resolution: 'gone' },
    { name: 'same', to: ['doing'], closed: true, byModule: true, resolution: 'duplicate' },
  ],
  owner: { page: '/things/:ref' },
  pausesWhileWaiting: true,
  resolutions: [],
  defaultVisibility: 'internal',
  defaultFocusArea: 'risk-and-security-reviews',
  defaultDeadlines: { high: { firstResponse: 24, resolve: 240 } },
};

/** The platform with it, on a database that has numbers and deadlines for it. */
export async function thingPlatform(app: RunningApp, ...extra: readonly Contribution[]): Promise<Platform> {
  const client = new pg.Client(app.database.superuser);
  await client.connect();
  await client.query(`create sequence gatehouse.case_number_th start 1001;
    grant usage on sequence gatehouse.case_number_th to gatehouse_app`);
  await client.end();
  const platform = withPlugged(app.app.platform, caseKinds.of(thingKind), ...extra);
  await ensureDeadlineRules(platform);
  return platform;
}
