import { safeTextAsPlain } from '@gatehouse/questionnaire';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { Answerable } from '../rules/index.ts';
import { askedStore } from '../store/index.ts';
import type { OpenSheet } from './open-sheet.ts';
import { answerableOf, keepAnswer } from './writable.ts';

export type Asking = { readonly question: string; readonly person: string; readonly text?: string | undefined };

const longestQuestion = 1500;

/** What is asked in words, as it stands in a needinfo. */
function wordsOf({ of }: Answerable): string {
  const html = of.kind === 'question' ? of.question.text : (of.node.justify ?? '');
  return safeTextAsPlain(html).slice(0, longestQuestion);
}

/** The kernel's needinfo, which ends when the question is answered. It refuses who could not see the case. */
export async function askPerson(platform: Platform, tx: Tx, sheet: OpenSheet, asking: Asking): Promise<string> {
  const answerable = answerableOf(sheet, asking.question);
  await keepAnswer(tx, sheet, asking.question);
  const remark = asking.text === undefined || asking.text === '' ? '' : `${asking.text}\n\n`;
  const question = `${remark}${sheet.definition.title}: ${wordsOf(answerable)}`;
  const { id } = await caseDoor(platform).askNeedinfo(tx, sheet.row.case_id, {
    of: { person: asking.person },
    question,
  });
  if ((await askedStore(tx).byNeedinfo(id)) === undefined)
    await askedStore(tx).insert({
      needinfo_id: id,
      sheet_id: sheet.row.id,
      question: asking.question,
      person_id: asking.person,
      asked_by: tx.actor.kind === 'person' ? tx.actor.personId : null,
      asked_at: platform.clock.now(),
      closed_at: null,
    });
  const subject = { type: 'sheet', id: sheet.row.id };
  const after = { question: asking.question, person: asking.person };
  await platform.audit.record(tx, { action: 'sheet.person-asked', subject, after });
  await platform.live.notify(tx, { topic: 'sheet', id: sheet.row.id });
  return id;
}

/**
 * Who may know what somebody does not: whoever is on duty for the service, else who has the case; not the one who does
 * not know, and nobody who can not see the case.
 */
export async function askSomebody(platform: Platform, tx: Tx, sheet: OpenSheet, question: string): Promise<void> {
  for (const person of await whoMayKnow(platform, tx, sheet)) {
    try {
      await askPerson(platform, tx, sheet, { question, person });
      return;
    } catch (error) {
      // Refused before anything was written: the next one may see the case.
      if (!(error instanceof DomainError) || error.code !== 'needinfo_blind') throw error;
    }
  }
}

async function whoMayKnow(platform: Platform, tx: Tx, { row }: OpenSheet): Promise<readonly string[]> {
  const own = tx.actor.kind === 'person' ? tx.actor.personId : undefined;
  const service = row.service_id === null ? undefined : await servicesDoor(platform).serviceById(tx, row.service_id);
  const team = service?.ownerTeamId ?? null;
  const onDuty = team === null ? [] : await peopleDoor(platform).dutyOf(tx, team);
  const assignee = (await caseDoor(platform).byId(tx, row.case_id))?.assignee ?? null;
  return [...new Set([...onDuty, assignee])].filter((id) => id !== null && id !== own) as string[];
}

/** The question has an answer: nobody is asked for it any more. Guests reach no needinfo; the system follows them. */
export async function answerAsked(platform: Platform, tx: Tx, sheet: OpenSheet, question: string): Promise<void> {
  if (tx.actor.kind === 'guest') return;
  for (const asked of await askedStore(tx).open(sheet.row.id, question)) {
    await askedStore(tx).close(asked.needinfo_id, platform.clock.now());
    await caseDoor(platform).answerNeedinfo(tx, asked.needinfo_id, {});
  }
}

type NeedinfoChange = { readonly needinfoId: string; readonly what: 'asked' | 'answered' | 'deferred' | 'withdrawn' };

/** Answered in a note or a message of the case: the sheet shows that nobody is waited for. */
export async function needinfoChanged(platform: Platform, tx: Tx, change: NeedinfoChange): Promise<void> {
  if (change.what !== 'answered' && change.what !== 'withdrawn') return;
  const asked = await askedStore(tx).byNeedinfo(change.needinfoId);
  if (asked === undefined || asked.closed_at !== null) return;
  await askedStore(tx).close(change.needinfoId, platform.clock.now());
  await platform.live.notify(tx, { topic: 'sheet', id: asked.sheet_id });
}
