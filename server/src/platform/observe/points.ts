import type { Tx } from '../db/index.ts';
import { extensionPoint } from '../extension.ts';

/** `says` is shown to anybody who asks for the heartbeat: a state, never content. */
export type Health = { readonly ok: true } | { readonly ok: false; readonly says: string };

export type HealthCheck = { readonly name: string; readonly check: (tx: Tx) => Promise<Health> };

/** What `/__heartbeat__` asks besides the database. */
export const healthChecks = extensionPoint<HealthCheck>('health checks');

/** A figure that is read from the database when the metrics are fetched; `label` names what its values are told apart by. */
export type Gauge = {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  readonly read: (tx: Tx) => Promise<readonly { readonly value: number; readonly label?: string }[]>;
};

export const gauges = extensionPoint<Gauge>('gauges');
