import { type Tracker, TrackerError, type TrackerKind, trackerKinds } from '@gatehouse/trackers';
import type { Actor } from '../../../platform/access/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { allowedRanges } from '../../../platform/outbound/index.ts';
import { type TrackerRow, trackerStore } from '../store/index.ts';
import { trackerHttp } from './http.ts';

export const keyOwner = (id: string): string => `tracker.key:${id}`;
export const webhookOwner = (id: string): string => `tracker.webhook:${id}`;

export function kindNamed(name: string): TrackerKind {
  const kind = trackerKinds.find((each) => each.kind === name);
  if (kind === undefined) throw new Error(`No tracker of the kind ${name} is installed.`);
  return kind;
}

/** One tracker at work: its settings as they were at the beginning, and a way to it. */
export type Session = {
  readonly platform: Platform;
  readonly actor: Actor;
  readonly row: TrackerRow;
  readonly kind: TrackerKind;
  readonly tracker: Tracker;
  readonly signal: AbortSignal;
  readonly isOwn: (login: string) => boolean;
};

/** Undefined when it was removed or switched off. */
export async function openSession(platform: Platform, trackerId: string, run: JobRun): Promise<Session | undefined> {
  const { actor, signal } = run;
  const found = await platform.db.reading(actor, async (tx) => {
    const row = await trackerStore(tx).byId(trackerId);
    return row && { row, ranges: await allowedRanges(tx) };
  });
  if (found === undefined || !found.row.enabled) return undefined;
  const { row, ranges } = found;
  const kind = kindNamed(row.kind);
  const { projects, requests, tracking, ownAccounts } = row.settings;
  const http = trackerHttp({ ranges, trustedCaFile: platform.settings.trustedCaFile, signal });
  const apiKey = platform.keys.openSecret(keyOwner(row.id), row.key_sealed).toString('utf8');
  const words = requests.map(({ word }) => word);
  const tracker = kind.open({ baseUrl: row.base_url, apiKey, projects, words, tracking, ownAccounts }, http);
  const own = new Set([...ownAccounts, ...(row.account === null ? [] : [row.account])].map((a) => a.toLowerCase()));
  return { platform, actor, row, kind, tracker, signal, isOwn: (login) => own.has(login.toLowerCase()) };
}

/** What is shown of a failure: closed words and numbers, never what a tracker said. */
export function failureWord(error: unknown): string {
  if (error instanceof TrackerError) {
    const why = error.cause instanceof Error && error.cause.name === 'OutboundError' ? ` ${error.cause.message}` : '';
    return `${error.reason}: ${error.message}${why}`.slice(0, 200);
  }
  return error instanceof DomainError ? error.code : 'internal';
}
