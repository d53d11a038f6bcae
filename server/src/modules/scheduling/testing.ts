import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { systemActor } from '../../platform/access/index.ts';
import { type Answer, type Method, startTestApp, type TestPerson } from '../../testing/running-app.ts';
import { schedulingService } from './service/index.ts';

export type Json = Record<string, unknown>;
export const json = (answer: { readonly body: unknown }): Json => answer.body as Json;
export const items = (answer: { readonly body: unknown }): readonly Json[] => json(answer)['items'] as Json[];

/** Rae reviews on Mondays and Wednesdays at nine in Berlin; Eve asks for reviews. It is Monday, 2 March 2026, 06:00 UTC. */
export async function openStage(t: TestContext) {
  const scene = { now: new Date('2026-03-02T06:00:00Z') };
  const app = await startTestApp(t, { roles: [], clock: { now: () => scene.now } });
  const sam = await app.person('Sam', 'security', 'administrator');
  const rae = await app.person('Rae', 'point-person');
  const eve = await app.person('Eve', 'engineer');
  const olga = await app.person('Olga', 'engineer');
  const { platform } = app.app;
  const service = schedulingService(platform);
  const call = async (by: Pick<TestPerson, 'call'>, method: Method, path: string, body?: object): Promise<Answer> =>
    by.call(method, `/api/v1/schedule${path}`, body);
  const offers = [1, 3].map((weekday) => ({ weekday, start: '09:00', minutes: 60 }));
  const capacity = { hoursPerWeek: 10, zone: 'Europe/Berlin', offers };
  const set = await call(rae, 'PUT', `/capacity/${rae.actor.personId}`, capacity);
  assert.equal(set.status, 200, JSON.stringify(set.body));
  const system = systemActor('test');
  return {
    app,
    scene,
    platform,
    service,
    sam,
    rae,
    eve,
    olga,
    call,
    tell: (booking: unknown) => service.tell(system, String(booking)),
    review: async (by: TestPerson, more: object = {}): Promise<{ readonly id: string; readonly ref: string }> => {
      const body = { kind: 'feature', title: 'The quokkasaurus feature', ...more };
      const answer = await by.call('POST', '/api/v1/reviews', body);
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
      return answer.body as { id: string; ref: string };
    },
    book: (by: TestPerson, review: string, startsAt: string) =>
      call(by, 'POST', '/bookings', { review, reviewer: rae.actor.personId, startsAt }),
    /** Sources of the mails in the outbox, oldest first. */
    mails: async (): Promise<readonly string[]> => {
      const rows = items(await sam.call('GET', '/api/v1/outbox')).toReversed();
      const sources: string[] = [];
      for (const { id } of rows) sources.push(String(json(await sam.call('GET', `/api/v1/outbox/${id}`))['source']));
      return sources;
    },
  };
}

/** What a mail invites to. */
export function calendarIn(source: string): string {
  const [, encoded = ''] = /Content-Type: text\/calendar[\s\S]*?\r?\n\r?\n([\s\S]*?)\r?\n--/.exec(source) ?? [];
  return Buffer.from(encoded, 'base64').toString('utf8');
}
