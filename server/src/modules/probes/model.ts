import { z } from 'zod';
import type { ErrorCatalogue } from '../../platform/errors.ts';

export const runStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;
export type RunState = (typeof runStates)[number];

export type ProbeRun = {
  readonly id: string;
  readonly serviceId: string;
  readonly state: RunState;
  /** Null: the schedule. */
  readonly askedBy: string | null;
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Endpoints that are finished, and all of them. */
  readonly done: number;
  readonly total: number;
  readonly reason: string | null;
};

export const targetOutcomes = ['running', 'tested', 'not-tested'] as const;
export type TargetOutcome = (typeof targetOutcomes)[number];

export type RunTarget = {
  readonly endpoint: string;
  readonly outcome: TargetOutcome;
  readonly reason: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
};

export const tiers = ['1', '2', '3'] as const;
export type ProbeInterval = {
  readonly tier: (typeof tiers)[number];
  readonly everyHours: number;
  readonly enabled: boolean;
  readonly version: number;
};

const at = z.iso.datetime();

export const runView = z.object({
  id: z.uuid(),
  service: z.object({ id: z.uuid(), name: z.string() }),
  state: z.enum(runStates),
  askedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  askedAt: at,
  startedAt: at.nullable(),
  finishedAt: at.nullable(),
  done: z.int(),
  total: z.int(),
  reason: z.string().nullable(),
});
export type RunView = z.input<typeof runView>;

export const runDetail = runView.extend({
  targets: z.array(
    z.object({
      endpoint: z.string(),
      outcome: z.enum(targetOutcomes),
      reason: z.string().nullable(),
      startedAt: at,
      finishedAt: at.nullable(),
    }),
  ),
});
export type RunDetail = z.input<typeof runDetail>;

export const intervalView = z.object({
  tier: z.enum(tiers),
  everyHours: z.int(),
  enabled: z.boolean(),
  version: z.int(),
});
export const intervalChange = z.object({ everyHours: z.int().min(1).max(8760), enabled: z.boolean().default(true) });
export type IntervalChange = z.output<typeof intervalChange>;

export const runQuery = {
  service: z.uuid().optional(),
  state: z.enum(runStates).optional(),
};

/** Ids only; a run that was cancelled or is done lets the job end at once. */
export const probeJob = { name: 'probes.run', payload: z.object({ runId: z.uuid() }), maxAttempts: 3 };

export const runTopic = 'probe-run';

export const probeErrors = {
  probe_nothing_confirmed: {
    kind: 'conflict',
    meaning: 'Nobody confirmed that the organisation owns an endpoint of this service, so nothing may be probed.',
    remedy:
      'Confirm an endpoint on the page of the service, or with `gatehouse services confirm-endpoint`; expand a pattern into hosts first.',
  },
  probe_run_over: {
    kind: 'conflict',
    meaning: 'The run is done, failed or cancelled already.',
    remedy: 'Start another one.',
  },
} as const satisfies ErrorCatalogue;
