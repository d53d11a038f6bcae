import { hashOfObservation } from '../canonical.ts';
import { checks as allChecks } from '../checks/index.ts';
import { collectors as allCollectors } from '../collectors/index.ts';
import { replay } from '../define.ts';
import { hostOf } from '../endpoint.ts';
import type { Check, CheckParameters, Collected, Collector, CollectorTools, Target, Verdict } from '../model.ts';
import { notTested } from '../verdict.ts';
import { byHost } from './by-host.ts';

/** A check with its parameters, as a control names it. */
export type WantedCheck = { readonly check: string; readonly with?: CheckParameters };

/** What one check said of one target, with everything that is needed to say it again. */
export type Result = {
  readonly check: string;
  readonly with?: CheckParameters;
  readonly target: Target;
  readonly verdict: Verdict;
  readonly collector: string;
  readonly collectorVersion: string;
  /** ISO 8601. */
  readonly observedAt: string;
  /** SHA-256 of the canonical JSON of the observation; null when there is none. */
  readonly hash: string | null;
  readonly observation: unknown;
};

export type RunProgress = {
  readonly done: number;
  readonly total: number;
  /** What was just captured. */
  readonly target: Target;
  readonly collector: string;
};

export type RunOptions = {
  readonly targets: readonly Target[];
  readonly wanted: readonly WantedCheck[];
  readonly tools: Omit<CollectorTools, 'signal'>;
  /** Ends the run: it then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Hosts at the same time; 4 unless told. */
  readonly concurrency?: number;
  /** Milliseconds between two looks at one host; 250 unless told. */
  readonly pauseMs?: number;
  /** Instead of those of this package; for checks of a team's own. */
  readonly checks?: readonly Check[];
  readonly collectors?: readonly Collector[];
};

type Capture = Pick<Result, 'observedAt' | 'hash' | 'observation'> & { readonly notTested: string | null };
type Look = { readonly target: Target; readonly collector: Collector };

/**
 * Captures each target once per collector that a wanted check needs, one host at a time, and lets the checks decide. A
 * collector looks only at the kinds of targets that it names, and a check that isn't known has no result.
 */
export async function runChecks(options: RunOptions): Promise<readonly Result[]> {
  const { targets, wanted, tools, concurrency = 4, pauseMs = 250 } = options;
  const signal = options.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  const asked = pairs(wanted, options.checks ?? allChecks, options.collectors ?? allCollectors);
  const looks = [...new Set(asked.map(({ collector }) => collector))].flatMap((collector) =>
    targets.filter(({ kind }) => collector.targetKinds.includes(kind)).map((target): Look => ({ target, collector })),
  );
  const captures = new Map<Look, Capture>();
  const limits = { concurrency, pauseMs, signal };
  await byHost(
    looks,
    ({ target }) => hostOf(target),
    limits,
    async (look) => {
      captures.set(look, await capture(look, { ...tools, signal }));
      options.onProgress?.({
        done: captures.size,
        total: looks.length,
        target: look.target,
        collector: look.collector.name,
      });
    },
  );
  signal.throwIfAborted();
  return looks.flatMap((look) => {
    const captured = captures.get(look);
    const own = asked.filter(({ collector }) => collector === look.collector);
    return captured === undefined ? [] : own.map(({ check, want }) => resultOf(look, captured, check, want));
  });
}

type Asked = { readonly want: WantedCheck; readonly check: Check; readonly collector: Collector };

function pairs(
  wanted: readonly WantedCheck[],
  checks: readonly Check[],
  collectors: readonly Collector[],
): readonly Asked[] {
  return wanted.flatMap((want) => {
    const check = checks.find(({ id }) => id === want.check);
    const collector = collectors.find(({ name }) => name === check?.collector);
    return check === undefined || collector === undefined ? [] : [{ want, check, collector }];
  });
}

async function capture({ target, collector }: Look, tools: CollectorTools): Promise<Capture> {
  const observedAt = tools.now().toISOString();
  const collected = await collect(collector, target, tools);
  tools.signal.throwIfAborted();
  if (collected.outcome === 'not-tested')
    return { observedAt, hash: null, observation: null, notTested: collected.reason };
  // What is judged now is what will be judged again: the plain JSON.
  const observation: unknown = JSON.parse(JSON.stringify(collected.observation));
  return {
    observedAt: collected.observedAt?.toISOString() ?? observedAt,
    hash: hashOfObservation(observation),
    observation,
    notTested: null,
  };
}

/** One collector that breaks takes neither the run nor the others with it. */
async function collect(collector: Collector, target: Target, tools: CollectorTools): Promise<Collected<unknown>> {
  try {
    return await collector.collect(target, tools);
  } catch (error) {
    return { outcome: 'not-tested', reason: `The collector ${collector.name} failed: ${messageOf(error)}` };
  }
}

function resultOf({ target, collector }: Look, captured: Capture, check: Check, want: WantedCheck): Result {
  const { notTested: why, ...kept } = captured;
  return {
    check: check.id,
    ...(want.with === undefined ? {} : { with: want.with }),
    target,
    verdict: why === null ? decide(check, captured.observation, want.with) : notTested(why),
    collector: collector.name,
    collectorVersion: collector.version,
    ...kept,
  };
}

function decide(check: Check, observation: unknown, parameters: CheckParameters | undefined): Verdict {
  try {
    return replay(check, observation, parameters);
  } catch (error) {
    return notTested(`The check ${check.id} failed: ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
