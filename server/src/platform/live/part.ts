import { z } from 'zod';
import type { PersonActor } from '../access/index.ts';
import type { Signals } from '../db/index.ts';
import { DomainError } from '../errors.ts';
import { type Route, route } from '../http/model.ts';
import { defineModule, type Platform } from '../module.ts';
import { createHub, type Hub } from './hub.ts';
import { channel, hearChanges, payloadOf, sendChange } from './live-store.ts';
import { type Live, liveTopics } from './model.ts';

/** With `signals`, pages are told after the commit; without, by it, which makes commits wait for each other. */
export function createLive(signals?: Signals): Live {
  if (signals === undefined) return { notify: sendChange };
  return {
    notify: async (tx, change) => tx.afterCommit(() => signals.send(channel, payloadOf(change))),
  };
}

const query = z.object({
  topics: z
    .string()
    .max(500)
    .transform((text) => text.split(',').map((topic) => topic.trim()))
    .optional()
    .describe('Topics to hear of, separated by commas; all without it.'),
});

function listener(actor: { readonly kind: string }): PersonActor {
  if (actor.kind === 'person') return actor as PersonActor;
  throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in, or send a token in the Authorization header.');
}

function liveRoute(hub: Hub): Route {
  return route(
    {
      method: 'GET',
      url: '/api/v1/live',
      summary: 'Hear of changes as server-sent events: `change` with {topic, ids}, `reload` when some were missed',
      access: { signedIn: 'Each change is asked for under the listener’s own rights.' },
      limit: 'read',
      query,
      responses: { 200: z.string() },
      produces: 'text/event-stream',
    },
    async (call) => ({
      status: 200,
      body: hub.open(listener(call.actor), call.query.topics),
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no', // nginx would gather the events.
      },
    }),
  );
}

async function startHearing({ connection, log }: Platform, hub: Hub): Promise<{ stop: () => Promise<void> }> {
  const hearing = await hearChanges({ connection, log, changed: hub.changed, missed: hub.missed });
  return {
    stop: async () => {
      hub.stop();
      await hearing.stop();
    },
  };
}

export const livePart = defineModule({
  name: 'live',
  wire: (platform) => {
    const { db, log, clock } = platform;
    const hub = createHub({ db, log, clock, topics: () => platform.plugged(liveTopics) });
    return {
      routes: [liveRoute(hub)],
      background: [{ name: 'live channel', role: 'web', start: () => startHearing(platform, hub) }],
    };
  },
});
