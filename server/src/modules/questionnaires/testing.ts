import type { TestContext } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { type Answer, type Method, type RunningApp, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { caseDoor } from '../cases/index.ts';

/** A small definition with everything that a sheet can do. */
export const definition = {
  id: 'gate-check',
  version: '1',
  title: 'Gate check',
  pages: [
    {
      id: 'about',
      title: 'About',
      items: [
        { type: 'line', id: 'name', text: 'What is it <b>called</b>?', required: true, prefill: 'service.name' },
        { type: 'text', id: 'purpose', text: 'What is it for?', required: true },
        { type: 'file', id: 'drawing', text: 'A drawing' },
      ],
    },
    {
      id: 'transport',
      title: 'Transport',
      items: [
        {
          type: 'yes-no',
          id: 'tls',
          text: 'Is all of it encrypted on the way?',
          required: true,
          claims: [{ control: 'INFRA-HSTS', answers: ['yes'] }],
        },
        {
          type: 'advice',
          id: 'no-tls',
          when: 'tls/no',
          text: 'Whoever sits between reads along.',
          name: 'Not encrypted on the way',
          finding: 'high',
          justify: 'Why not?',
        },
        { type: 'person', id: 'owner', text: 'Who answers for it?' },
      ],
    },
  ],
};

export type Scene = {
  readonly app: RunningApp;
  /** The time of the server; a test moves it. */
  readonly time: { now: Date };
  readonly ada: TestPerson;
  readonly ben: TestPerson;
  readonly caseId: string;
  readonly ref: string;
};

/** Ada of the security group and Ben, an engineer; the definition is imported, and there is a case of the given sort. */
export async function setScene(t: TestContext, visibility: 'internal' | 'restricted' = 'internal'): Promise<Scene> {
  const time = { now: new Date('2026-11-02T12:00:00Z') };
  const app = await startTestApp(t, { roles: [], clock: { now: () => time.now } });
  const ada = await app.person('Ada Admin', 'security');
  const ben = await app.person('Ben Builder', 'engineer');
  await expectStatus(ada.call('POST', '/api/v1/questionnaires/import', { content: JSON.stringify(definition) }), 200);
  const { platform } = app.app;
  const opened = await platform.db.as(systemActor('test'), (tx) =>
    caseDoor(platform).open(tx, { kind: 'report', title: 'The drawbridge', visibility, members: [ada.actor.personId] }),
  );
  return { app, time, ada, ben, caseId: opened.id, ref: opened.ref };
}

export async function expectStatus(answer: Promise<Answer>, status: number): Promise<Answer> {
  const given = await answer;
  if (given.status !== status)
    throw new Error(`Expected ${status}, got ${given.status}: ${JSON.stringify(given.body)}`);
  return given;
}

export async function openSheet(scene: Scene, more: object = {}): Promise<string> {
  const body = { definition: definition.id, case: scene.ref, ...more };
  return ((await expectStatus(scene.ada.call('POST', '/api/v1/sheets', body), 201)).body as { id: string }).id;
}

export type TestGuest = {
  readonly id: string;
  readonly cookie: string;
  readonly call: (method: Method, url: string, body?: object, headers?: Record<string, string>) => Promise<Answer>;
};

type Invited = { readonly guest: { readonly id: string }; readonly link: string };

/** Invites somebody outside without mail, and lets them in by the link. */
export async function inviteGuest(scene: Scene, sheetId: string, more: object = {}): Promise<TestGuest> {
  const body = { name: 'Gus Guest', address: 'gus@vendor.example', mail: false, ...more };
  const answer = await expectStatus(scene.ada.call('POST', `/api/v1/sheets/${sheetId}/guests`, body), 201);
  const { guest, link } = answer.body as Invited;
  return enterBy(scene.app, guest.id, link);
}

export async function enterBy(app: RunningApp, id: string, link: string): Promise<TestGuest> {
  const token = link.split('#')[1] ?? '';
  const entered = await expectStatus(app.stranger.call('POST', '/api/v1/guest/enter', { token }), 204);
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const first = await app.stranger.call('GET', '/api/v1/guest', undefined, { cookie });
  const { csrf } = first.body as { csrf: string };
  return {
    id,
    cookie,
    call: (method, url, body, headers = {}) =>
      app.stranger.call(method, url, body, { cookie, 'x-csrf-token': csrf, ...headers }),
  };
}
