import type { Duplex } from 'node:stream';
import type { CaptureOptions, HttpTools } from '@gatehouse/http-probe';
import type { RootStore } from '@gatehouse/tls-probe';
import type { RepositoryTools } from './repository/tools.ts';

/** What one look can find; `stale` comes later, with time. */
export type Outcome = 'pass' | 'fail' | 'not-applicable' | 'not-tested';

/**
 * What is looked at. `endpoint` is `https://host[:port]/path`, `host[:port]`, or a service that begins in the clear
 * (`smtp://host`, `imap://`, `ldap://`, `postgresql://`); `repository` is a path or address. A collector may bring further
 * kinds: nothing here assumes a web site.
 */
export type Target = { readonly kind: string; readonly name: string };

/** `level: 'warn'` on a fail: it is no more than a warning, whatever the control says. */
export type Verdict = { readonly outcome: Outcome; readonly reason: string; readonly level?: 'warn' };

export type Collected<O> =
  | {
      readonly outcome: 'observed';
      readonly observation: O;
      /** When it was seen, where that was not now: of a report that another tool wrote earlier. */
      readonly observedAt?: Date;
    }
  | { readonly outcome: 'not-tested'; readonly reason: string };

/**
 * The outside world, as far as the caller hands it over; what is missing makes the collectors that need it say
 * `not-tested`. A collector reaches nothing else.
 */
export type CollectorTools = {
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly random?: (count: number) => Uint8Array;
  /** Connects, or rejects with an error whose message is a sentence for people. */
  readonly dial?: (host: string, port: number, signal: AbortSignal) => Promise<Duplex>;
  readonly tls?: HttpTools['tls'];
  readonly roots?: RootStore;
  /** Further things to look at on a web endpoint. */
  readonly http?: Pick<CaptureOptions, 'paths' | 'signedIn' | 'isPreloaded' | 'httpPort' | 'httpsPort' | 'limits'>;
  /**
   * CAA records of exactly this name, as `resolveCaa` of `node:dns/promises` gives them; rejects as it does, with `ENODATA`
   * or `ENOTFOUND` where there are none.
   */
  readonly resolveCaa?: (name: string) => Promise<readonly object[]>;
  /** A checkout; by the name of the target, so that several can be looked at in one run. */
  readonly repository?: (name: string) => RepositoryTools | undefined;
  /** Text of the JSON report of a ZAP run. */
  readonly zapReport?: (target: Target) => string | undefined;
};

/**
 * Looks at a target and captures what checks need, as plain JSON. It decides nothing. Its version changes whenever the
 * same target could give another observation.
 */
export type Collector<O = unknown> = {
  readonly name: string;
  readonly version: string;
  readonly targetKinds: readonly string[];
  /**
   * What it needs of the world besides the target's name: `connection` to the target itself, `dns`, or, left out, something
   * that lies where it runs, as a checkout or a report: such a one a server can not run for a service.
   */
  readonly reach?: 'connection' | 'dns';
  readonly collect: (target: Target, tools: CollectorTools) => Promise<Collected<O>>;
  /** Whether stored JSON has the form of an observation, as far as checks rely on it. */
  readonly recognises: (observation: unknown) => observation is O;
};

/** Decides from an observation alone: pure, and so repeatable on stored ones. */
export type Check = {
  /** Small words joined by hyphens; standards name it. */
  readonly id: string;
  readonly title: string;
  /** Name of the collector that captures what it decides from. */
  readonly collector: string;
  readonly decide: (observation: unknown, parameters: CheckParameters) => Verdict;
};

/** As standards give them in `with`. */
export type CheckParameters = Readonly<Record<string, unknown>>;
