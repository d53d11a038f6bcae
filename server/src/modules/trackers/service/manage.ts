import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid, notFound } from '../../../platform/errors.ts';
import { persons } from '../../../platform/identity/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { manageTrackers, runTrackers } from '../access.ts';
import {
  type AccountView,
  type NewTracker,
  type TrackerChange,
  type TrackerSettings,
  type TrackerView,
  trackerTopic,
} from '../model/index.ts';
import { problemIn } from '../rules/index.ts';
import { accountStore, lookStore, type TrackerRow, trackerStore } from '../store/index.ts';
import { askToWork } from './enqueue.ts';
import { presentTrackers } from './present.ts';
import { keyOwner, kindNamed, webhookOwner } from './session.ts';

const settingsOf = (given: TrackerSettings): TrackerSettings => ({
  projects: given.projects,
  requests: given.requests,
  tracking: given.tracking,
  ownAccounts: given.ownAccounts,
  shareQuestions: given.shareQuestions,
  openToAll: given.openToAll,
});

function refuseUnusable(kind: string, settings: TrackerSettings & { readonly baseUrl: string }): void {
  const found = problemIn(kindNamed(kind), settings);
  if (found === undefined) return;
  const message = `${found.field}: ${found.problem}`;
  throw new DomainError('invalid', 'tracker_setting_invalid', message, { details: { field: found.field } });
}

async function known(tx: Tx, id: string): Promise<TrackerRow> {
  const row = await trackerStore(tx).byId(id);
  if (row === undefined) throw notFound('tracker');
  return row;
}

async function shown(platform: Platform, tx: Tx, id: string): Promise<TrackerView> {
  const [view] = await presentTrackers(platform, tx, [await known(tx, id)]);
  if (view === undefined) throw notFound('tracker');
  return view;
}

async function add(platform: Platform, tx: Tx, given: NewTracker): Promise<TrackerView> {
  refuseUnusable(given.kind, given);
  const id = platform.newId();
  const now = platform.clock.now();
  const { keys } = platform;
  const row: Omit<TrackerRow, 'version'> = {
    id,
    kind: given.kind,
    name: given.name,
    base_url: given.baseUrl.replace(/\/+$/, ''),
    key_sealed: keys.sealSecret(keyOwner(id), given.apiKey),
    webhook_sealed: given.webhookSecret === null ? null : keys.sealSecret(webhookOwner(id), given.webhookSecret),
    settings: settingsOf(given),
    poll_minutes: given.pollMinutes,
    enabled: given.enabled,
    starts_at: now,
    cursor: null,
    account: null,
    poll_due_at: now,
    polled_at: null,
    failing_since: null,
    limited_until: null,
    last_error: null,
    created_at: now,
  };
  if (!(await trackerStore(tx).insert(row)))
    throw new DomainError('conflict', 'tracker_name_taken', `name: another tracker is called ${given.name}.`);
  await record(platform, tx, 'tracker.added', id, { ...row, key_sealed: null, webhook_sealed: null });
  if (row.enabled) await askToWork(platform, tx, id);
  return shown(platform, tx, id);
}

async function record(platform: Platform, tx: Tx, action: string, id: string, after?: unknown): Promise<void> {
  await platform.audit.record(tx, { action, subject: { type: 'tracker', id }, after });
  await platform.live.notify(tx, { topic: trackerTopic, id });
}

async function change(
  platform: Platform,
  tx: Tx,
  id: string,
  given: TrackerChange,
  version: number | undefined,
): Promise<TrackerView> {
  const row = await known(tx, id);
  const { apiKey, webhookSecret, pollMinutes, enabled, ...rest } = given;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const settings: TrackerSettings = { ...row.settings, ...said };
  refuseUnusable(row.kind, { ...settings, baseUrl: row.base_url });
  const { keys } = platform;
  const sealedHook = (secret: string | null) => (secret === null ? null : keys.sealSecret(webhookOwner(id), secret));
  const set = {
    settings,
    poll_due_at: platform.clock.now(),
    ...(pollMinutes === undefined ? {} : { poll_minutes: pollMinutes }),
    ...(enabled === undefined ? {} : { enabled }),
    // Another key may be of another account.
    ...(apiKey === undefined
      ? {}
      : { key_sealed: keys.sealSecret(keyOwner(id), apiKey), account: null, limited_until: null }),
    ...(webhookSecret === undefined ? {} : { webhook_sealed: sealedHook(webhookSecret) }),
  };
  if (!(await trackerStore(tx).change(id, set, version)))
    throw new DomainError(
      'conflict',
      'version_conflict',
      'Somebody changed the tracker since you read it. Read it again.',
    );
  const secrets = { apiKey: apiKey !== undefined, webhookSecret: webhookSecret !== undefined };
  await record(platform, tx, 'tracker.changed', id, { settings, pollMinutes, enabled, secrets });
  await askToWork(platform, tx, id);
  return shown(platform, tx, id);
}

async function remove(platform: Platform, tx: Tx, id: string): Promise<void> {
  await known(tx, id);
  if (await trackerStore(tx).hasLinks(id))
    throw new DomainError(
      'conflict',
      'tracker_in_use',
      'Reviews belong to items of this tracker, so it can be switched off but not removed.',
    );
  await trackerStore(tx).delete(id);
  await record(platform, tx, 'tracker.removed', id);
}

async function accounts(tx: Tx, id: string): Promise<readonly AccountView[]> {
  const rows = await accountStore(tx).ofTracker(id);
  const names = new Map((await persons(tx).byIds(rows.map((row) => row.person_id))).map((p) => [p.id, p.name]));
  return rows.map((row) => ({ login: row.login, person: { id: row.person_id, name: names.get(row.person_id) ?? '' } }));
}

async function setAccount(platform: Platform, tx: Tx, id: string, login: string, personId: string): Promise<void> {
  await known(tx, id);
  if ((await persons(tx).byId(personId)) === undefined) throw invalid('person', 'there is no such person');
  await accountStore(tx).set({ tracker_id: id, login: login.toLowerCase(), person_id: personId });
  await record(platform, tx, 'tracker-account.set', id, { login, personId });
}

async function removeAccount(platform: Platform, tx: Tx, id: string, login: string): Promise<void> {
  if (!(await accountStore(tx).remove(id, login))) throw notFound('account');
  await record(platform, tx, 'tracker-account.removed', id, { login });
}

async function pollNow(platform: Platform, tx: Tx, id: string): Promise<TrackerView> {
  await known(tx, id);
  // A person who asks has it tried at once; the tracker says again how long it has to be left alone.
  await trackerStore(tx).note(id, { poll_due_at: platform.clock.now(), limited_until: null });
  await askToWork(platform, tx, id);
  await record(platform, tx, 'tracker.poll-asked', id);
  return shown(platform, tx, id);
}

/** What administrators set, and what may be asked of a tracker at once. */
export function managing(platform: Platform) {
  const as = <T>(actor: Actor, permission: string, run: (tx: Tx) => Promise<T>): Promise<T> => {
    requirePermission(actor, permission);
    return platform.db.as(actor, run);
  };
  const manage = manageTrackers.name;
  return {
    add: (actor: Actor, given: NewTracker) => as(actor, manage, (tx) => add(platform, tx, given)),
    change: (actor: Actor, id: string, given: TrackerChange, version: number | undefined) =>
      as(actor, manage, (tx) => change(platform, tx, id, given, version)),
    remove: (actor: Actor, id: string) => as(actor, manage, (tx) => remove(platform, tx, id)),
    setAccount: (actor: Actor, id: string, login: string, person: string) =>
      as(actor, manage, async (tx) => {
        await setAccount(platform, tx, id, login, person);
        return accounts(tx, id);
      }),
    removeAccount: (actor: Actor, id: string, login: string) =>
      as(actor, manage, (tx) => removeAccount(platform, tx, id, login)),
    pollNow: (actor: Actor, id: string) => as(actor, runTrackers.name, (tx) => pollNow(platform, tx, id)),
    show: (actor: Actor, id: string) => platform.db.reading(actor, (tx) => shown(platform, tx, id)),
    list: (actor: Actor) =>
      platform.db.reading(actor, async (tx) => presentTrackers(platform, tx, await trackerStore(tx).all())),
    accounts: (actor: Actor, id: string) =>
      platform.db.reading(actor, async (tx) => {
        await known(tx, id);
        return accounts(tx, id);
      }),
    looks: (actor: Actor, id: string) =>
      platform.db.reading(actor, async (tx) => {
        await known(tx, id);
        return (await lookStore(tx).ofTracker(id, 200)).map((row) => ({
          item: row.item,
          attempts: row.attempts,
          lastError: row.last_error,
          nextAt: row.next_at.toISOString(),
        }));
      }),
  };
}
