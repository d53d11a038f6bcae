import { z } from 'zod';
import { systemActor } from '../access/index.ts';
import { DomainError } from '../errors.ts';
import { type AnyJob, defineJob } from '../jobs/model.ts';
import type { Platform } from '../module.ts';
import { idempotencyStore, type StoredAnswer } from './idempotency-store.ts';
import type { Reply, Route, RouteCall } from './model.ts';

const header = 'idempotency-key';
const keptMilliseconds = 24 * 3600 * 1000;

type Call = RouteCall<unknown, unknown, unknown>;

function repeated(platform: Platform, owner: string, route: string, digest: Buffer, stored: StoredAnswer): Reply {
  if (stored.route !== route || !stored.request_digest.equals(digest)) {
    throw new DomainError(
      'conflict',
      'idempotency_mismatch',
      'This Idempotency-Key was used for a different request. Use a new key for a new request.',
    );
  }
  if (stored.status === null || stored.sealed_answer === null) {
    throw new DomainError(
      'conflict',
      'idempotency_unfinished',
      'A call with this Idempotency-Key is still running, or ended without an answer. Look whether its effect is there before you repeat it with a new key.',
    );
  }
  return {
    status: stored.status,
    body: JSON.parse(platform.keys.openSecret(owner, stored.sealed_answer).toString('utf8')),
    headers: { 'idempotent-replayed': 'true' },
  };
}

/** RFC draft "Idempotency-Key": the key is reserved before the work, so a repeated create never runs twice. */
export async function onceOnly(
  platform: Platform,
  route: Route,
  call: Call,
  run: () => Promise<Reply>,
): Promise<Reply> {
  const key = call.headers[header];
  const { actor } = call;
  if (key === undefined || route.method !== 'POST' || actor.kind !== 'person') return run();
  if (key.length < 1 || key.length > 200)
    throw new DomainError('invalid', 'invalid_request', 'Idempotency-Key: must have 1 to 200 characters', {
      details: { field: 'Idempotency-Key' },
    });
  const personId = actor.personId;
  const owner = `idempotency:${personId}:${key}`;
  const name = `${route.method} ${route.url}`;
  const digest = platform.keys.fingerprint('idempotency', JSON.stringify([call.params, call.query, call.body]));
  const first = await platform.db.as(actor, (tx) =>
    idempotencyStore(tx).reserve({ personId, key, route: name, digest, at: platform.clock.now() }),
  );
  if (!first) {
    const stored = await platform.db.reading(actor, (tx) => idempotencyStore(tx).find(personId, key));
    if (stored === undefined)
      throw new DomainError(
        'conflict',
        'idempotency_unfinished',
        'This Idempotency-Key was just released. Repeat the call.',
      );
    return repeated(platform, owner, name, digest, stored);
  }
  try {
    const answer = await run();
    const sealed = platform.keys.sealSecret(owner, JSON.stringify(answer.body ?? null));
    await platform.db.as(actor, (tx) => idempotencyStore(tx).keep(personId, key, answer.status, sealed));
    return answer;
  } catch (error) {
    // Nothing was changed by a refused call, so the same key may be used for the corrected one.
    await platform.db.as(actor, (tx) => idempotencyStore(tx).release(personId, key));
    throw error;
  }
}

export function forgetIdempotencyKeys(platform: Platform): AnyJob {
  return defineJob({
    name: 'http.forget-idempotency-keys',
    payload: z.object({}),
    maxAttempts: 3,
    actor: systemActor('http.forget-idempotency-keys'),
    every: '17 * * * *',
    handle: (_payload, run) =>
      platform.db.as(run.actor, (tx) =>
        idempotencyStore(tx).forgetBefore(new Date(platform.clock.now().getTime() - keptMilliseconds)),
      ),
  }) as AnyJob;
}
