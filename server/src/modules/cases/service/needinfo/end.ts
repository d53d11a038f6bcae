import type { Tx } from '../../../../platform/db/index.ts';
import { DomainError, invalid, notFound } from '../../../../platform/errors.ts';
import type { Platform } from '../../../../platform/module.ts';
import type { Needinfo, NeedinfoChange, NewEvent } from '../../model/index.ts';
import { isAsked, type Speaker } from '../../rules/index.ts';
import { type CaseRow, caseStore, type NeedinfoRow, needinfoStore } from '../../store/index.ts';
import { personOf } from '../lock.ts';
import { recordChange } from '../record.ts';
import { type Ending, keyOf, sealEnding } from '../sealing.ts';
import { settleClock } from './clock.ts';
import { tellListeners } from './listeners.ts';
import { needinfoOf, partyFacts } from './present.ts';

export type End = { readonly state: 'answered' | 'withdrawn'; readonly by: string | null } & Partial<Ending>;

/** With its case locked, so that two answers come one after the other. A hidden one is as one that is not there. */
export async function lockedNeedinfo(tx: Tx, id: string): Promise<{ row: CaseRow; asked: NeedinfoRow }> {
  const found = await needinfoStore(tx).byId(id);
  const row = found && (await caseStore(tx).lock(found.case_id));
  const asked = row && (await needinfoStore(tx).byId(id));
  if (row === undefined || asked === undefined) throw notFound('needinfo');
  return { row, asked };
}

export async function endNeedinfo(platform: Platform, tx: Tx, id: string, end: Omit<End, 'by'>): Promise<void> {
  const { row, asked } = await lockedNeedinfo(tx, id);
  if (asked.state !== 'open') return;
  await endAll(platform, tx, row, [asked], { ...end, by: personOf(tx) });
}

/** Ends open ones of one case, whose row is locked. */
export async function endAll(
  platform: Platform,
  tx: Tx,
  row: CaseRow,
  rows: readonly NeedinfoRow[],
  end: End,
): Promise<void> {
  if (rows.length === 0) return;
  const key = keyOf(platform.keys, row);
  const { state, by, answer = null, reason = null } = end;
  for (const { id } of rows)
    await needinfoStore(tx).update(id, {
      state,
      ended_at: platform.clock.now(),
      ended_by: by,
      ending_sealed: answer === null && reason === null ? null : sealEnding(key, id, { answer, reason }),
    });
  if (answer !== null) await caseStore(tx).addWords(row.id, platform.keys.searchWords(answer));
  const ended = rows.map((each) => needinfoOf(key, each));
  await recordChange(platform, tx, {
    caseId: row.id,
    key,
    action: `case.needinfo-${state}`,
    events: [...ended.map((each) => endedEvent(each, end)), ...(await settleClock(platform, tx, row))],
    before: { needinfos: rows.map(({ id }) => id), state: 'open' },
    after: { state },
  });
  const changes = ended.map((each): NeedinfoChange => ({ needinfoId: each.id, caseId: row.id, what: state, by }));
  await tellListeners(platform, tx, changes);
}

function endedEvent(asked: Needinfo, { state, reason }: End): NewEvent {
  return { name: `needinfo-${state}`, facts: { needinfo: asked.id, ...partyFacts(asked.of), reason: reason ?? null } };
}

/** What somebody says on the case answers what they were asked. Returns at once where nothing is open. */
export async function answerBySpeaking(platform: Platform, tx: Tx, row: CaseRow, speaker: Speaker): Promise<void> {
  if (row.open_needinfos === 0) return;
  const key = keyOf(platform.keys, row);
  const open = await needinfoStore(tx).openOfCase(row.id);
  const answered = open.filter((each) => isAsked(needinfoOf(key, each).of, speaker));
  await endAll(platform, tx, row, answered, { state: 'answered', by: speaker.person });
}

/** Nobody is asked any more about a case that was closed. */
export async function withdrawAll(platform: Platform, tx: Tx, row: CaseRow, reason: string): Promise<void> {
  if (row.open_needinfos === 0) return;
  const open = await needinfoStore(tx).openOfCase(row.id);
  await endAll(platform, tx, row, open, { state: 'withdrawn', by: personOf(tx), reason });
}

export async function deferNeedinfo(platform: Platform, tx: Tx, id: string, until: Date): Promise<void> {
  const { row, asked } = await lockedNeedinfo(tx, id);
  if (until <= platform.clock.now()) throw invalid('until', 'has to be a time that is still to come');
  if (asked.state !== 'open')
    throw new DomainError(
      'conflict',
      'needinfo_ended',
      `This question was ${asked.state} already; there is nothing to defer. Ask again if it is open for you.`,
    );
  const key = keyOf(platform.keys, row);
  await needinfoStore(tx).update(id, { deferred_until: until });
  const facts = { needinfo: id, ...partyFacts(needinfoOf(key, asked).of), until: until.toISOString() };
  await caseStore(tx).update(row.id, { updated_at: platform.clock.now() });
  await recordChange(platform, tx, {
    caseId: row.id,
    key,
    action: 'case.needinfo-deferred',
    events: [{ name: 'needinfo-deferred', facts }],
    before: { needinfo: id, deferredUntil: asked.deferred_until?.toISOString() ?? null },
    after: { deferredUntil: until.toISOString() },
  });
  await tellListeners(platform, tx, [{ needinfoId: id, caseId: row.id, what: 'deferred', by: personOf(tx) }]);
}
