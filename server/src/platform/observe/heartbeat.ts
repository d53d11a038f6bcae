import { systemActor } from '../access/index.ts';
import type { Platform } from '../module.ts';
import { type Health, type HealthCheck, healthChecks } from './points.ts';

export type Heartbeat = {
  readonly status: 'ok' | 'error';
  readonly checks: Readonly<Record<string, 'ok' | 'error'>>;
  readonly details: Readonly<Record<string, string>>;
};

const checker = systemActor('heartbeat');
const patienceMs = 3_000;
const freshMs = 1_000;

function late(): Promise<Health> {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ ok: false, says: `no answer within ${patienceMs / 1000} s` }), patienceMs).unref();
  });
}

async function ask(platform: Platform, { name, check }: HealthCheck): Promise<Health> {
  try {
    return await Promise.race([platform.db.reading(checker, check), late()]);
  } catch (error) {
    platform.log.error('health.check_failed', error, { check: name });
    return { ok: false, says: 'the check failed' };
  }
}

const database: HealthCheck = { name: 'database', check: async () => ({ ok: true }) };

async function beat(platform: Platform): Promise<Heartbeat> {
  const all = [database, ...platform.plugged(healthChecks)];
  const found = await Promise.all(all.map(async (each) => ({ name: each.name, health: await ask(platform, each) })));
  return {
    status: found.every(({ health }) => health.ok) ? 'ok' : 'error',
    checks: Object.fromEntries(found.map(({ name, health }) => [name, health.ok ? 'ok' : 'error'])),
    details: Object.fromEntries(found.flatMap(({ name, health }) => (health.ok ? [] : [[name, health.says]]))),
  };
}

/** Anybody may ask, so the checks run once a second at most, however many ask. */
export function createHeartbeat(platform: Platform): () => Promise<Heartbeat> {
  let last: { readonly at: number; readonly answer: Promise<Heartbeat> } | undefined;
  return () => {
    const now = performance.now();
    if (last === undefined || now - last.at > freshMs) last = { at: now, answer: beat(platform) };
    return last.answer;
  };
}
