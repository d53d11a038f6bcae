import { createHash } from 'node:crypto';
import type { Actor } from '../../../platform/access/index.ts';
import { systemActor } from '../../../platform/access/index.ts';
import { auditEntries } from '../../../platform/audit/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import type { SealView } from '../model/views.ts';
import { canonicalJson, isDecided } from '../rules/index.ts';
import { type ReviewRow, reviewStore, type SealRow, sealStore } from '../store/index.ts';
import { scopesNamed } from './scope.ts';
import { partsNow, type SealRecord, sealSubject, standingSubject } from './seal.ts';
import { type ReviewKey, reviewKey } from './seal-key.ts';
import { opened } from './sealing.ts';
import { refused, type Work } from './work.ts';

/** Those of an earlier version say nothing of what came since. */
type SealedRecord = Omit<SealRecord, 'about' | 'met'> &
  Partial<Pick<SealRecord, 'met'>> & { readonly about?: Partial<SealRecord['about']> };

type Check = { readonly check: string; readonly holds: boolean; readonly says: string };

/** The newest seal of a review that the actor sees, and whether everything that it stands for is still so. */
export async function verifySeal(
  platform: Platform,
  actor: Actor,
  idOrRef: string,
  number: number | undefined,
): Promise<SealView> {
  const seen = await platform.db.reading(actor, (tx) => reviewStore(tx).find(idOrRef));
  if (seen === undefined) throw notFound('review');
  // The system reads the rest: what is checked includes entries of the audit log that the actor may not list.
  return platform.db.reading(systemActor('reviews.verify'), (tx) => verified({ platform, tx }, seen.case_id, number));
}

async function verified(work: Work, caseId: string, number: number | undefined): Promise<SealView> {
  const { platform, tx } = work;
  const row = await reviewStore(tx).find(caseId);
  if (row === undefined) throw notFound('review');
  const seals = await sealStore(tx).ofCase(row.case_id);
  const seal = number === undefined ? seals[0] : seals.find((each) => each.number === number);
  if (seal === undefined)
    throw refused('not_found', 'review_unsealed', `${row.ref} has no such seal: nothing was decided on it yet.`);
  const key = await reviewKey(platform);
  const text = await recordOf(work, row, seal);
  const checks =
    text === undefined
      ? [unreadable]
      : await checksOf(work, row, seal, { text, key, newest: seal === seals[0], seals: seals.length });
  return {
    ref: row.ref,
    number: seal.number,
    at: seal.at.toISOString(),
    hash: seal.hash,
    keyId: seal.key_id,
    record: text ?? '',
    signature: seal.signature.toString('base64'),
    publicKey: key.publicKey,
    holds: checks.every((each) => each.holds),
    checks: [...checks],
  };
}

const unreadable: Check = {
  check: 'record',
  holds: false,
  says: 'The record does not open: its row was changed, or is that of another review.',
};

async function recordOf({ platform, tx }: Work, row: ReviewRow, seal: SealRow): Promise<string | undefined> {
  const dataKey = await caseDoor(platform).caseKey(tx, row.case_id);
  try {
    return opened(dataKey, 'record', `${row.case_id}/${seal.number}`, seal.sealed);
  } catch {
    // Said as a check that does not hold: whoever asks wants to know exactly this.
    return undefined;
  }
}

type Given = { readonly text: string; readonly key: ReviewKey; readonly newest: boolean; readonly seals: number };

async function checksOf(work: Work, row: ReviewRow, seal: SealRow, given: Given): Promise<readonly Check[]> {
  const hash = createHash('sha256').update(given.text).digest('hex');
  const signed = seal.key_id === given.key.keyId && given.key.verify(given.text, seal.signature);
  const own: Check[] = [
    check(
      'signature',
      signed,
      'signed by the key of this instance',
      'the signature is not one of this instance over this record',
    ),
    check(
      'hash',
      hash === seal.hash,
      'the record has the hash that was written down',
      'the record has another hash than was written down',
    ),
    await auditCheck(work, row, hash),
  ];
  // What is not ours to believe is not compared with anything.
  if (!signed) return own;
  const record = JSON.parse(given.text) as SealedRecord;
  return [
    ...own,
    ...(await partChecks(work, row, record)),
    await evidenceCheck(work, record),
    stateCheck(row, record, given.newest),
    await standingCheck(work, row, given.seals),
  ];
}

function check(name: string, holds: boolean, yes: string, no: string): Check {
  return { check: name, holds, says: holds ? yes : no };
}

async function auditCheck({ platform, tx }: Work, row: ReviewRow, hash: string): Promise<Check> {
  const [entry] = await auditEntries(tx, platform.keys, sealSubject(row.case_id, hash));
  if (entry === undefined) return check('audit', false, '', 'the audit log has no entry of this hash');
  if (!entry.genuine)
    return check('audit', false, '', 'the entry of the audit log was not written by Gatehouse, or was edited');
  const where = entry.head === null ? 'not covered by a signed head yet' : `covered by head ${entry.head}`;
  return check('audit', true, `the audit log names the hash, ${where}`, '');
}

const told: Readonly<Record<string, readonly [string, string]>> = {
  deciders: ['who decided what, when and why is as it was', 'decisions or their reasons were changed'],
  scope: ['the scope is as it was', 'the scope is another one now'],
  about: ['what it is about is as it was', 'its title, requester, service, vendor or tracker item is another one now'],
  conditions: ['the conditions are as they were', 'conditions were changed'],
  met: ['how conditions were met is as it was', 'how conditions were met was changed'],
  teams: ['what the teams said is as it was', 'what the teams said was changed'],
  questionnaire: ['the answers are those that were decided on', 'answers or their questionnaire changed since'],
};

async function partChecks(work: Work, row: ReviewRow, record: SealedRecord): Promise<readonly Check[]> {
  const now = await partsOrNothing(work, row, record);
  if (now === undefined)
    return [check('rows', false, '', 'sealed texts of the review do not open: rows were changed or exchanged')];
  // What was confirmed later belongs to a later seal.
  const sealedMet = (record.met ?? []).map((each) => each.number);
  const met = now.met.filter((each) => sealedMet.includes(each.number));
  const sealedAbout = Object.keys(record.about ?? {});
  const about = Object.fromEntries(Object.entries(now.about).filter(([name]) => sealedAbout.includes(name)));
  const then = { ...now, met, about };
  return Object.entries(told).flatMap(([name, [yes, no]]) => {
    const part = name as keyof typeof then;
    // A record of an earlier version holds fewer parts.
    if (record[part] === undefined) return [];
    return [check(name, canonicalJson(then[part]) === canonicalJson(record[part]), yes, no)];
  });
}

async function partsOrNothing(work: Work, row: ReviewRow, { round, scope }: SealedRecord) {
  try {
    const scopes = await scopesNamed(
      work,
      row.case_id,
      scope.map((each) => each.id),
    );
    return await partsNow(work, row, round, scopes);
  } catch (error) {
    // A ciphertext that does not open is what was asked about; anything else is a failure.
    if (error instanceof Error && error.name === 'SealBroken') return undefined;
    throw error;
  }
}

async function evidenceCheck({ platform, tx }: Work, { evidence }: SealedRecord): Promise<Check> {
  const digests = await evidenceDoor(platform).digests(
    tx,
    evidence.map((each) => each.evidence),
  );
  const changed = evidence.filter((each) => digests.get(each.evidence) !== each.digest);
  const names = changed.slice(0, 5).map(({ standard, control }) => `${control} of ${standard}`);
  return check(
    'evidence',
    changed.length === 0,
    `${evidence.length} pieces of evidence are as they were`,
    `evidence was changed or is gone: ${names.join(', ')}`,
  );
}

/** By the audit log: no seal is missing, and a decision that ended did not come back by itself. */
async function standingCheck({ platform, tx }: Work, row: ReviewRow, seals: number): Promise<Check> {
  const entries = await auditEntries(tx, platform.keys, standingSubject(row.case_id));
  const added = entries.filter(({ action }) => action === 'review.seal-added').length;
  const back = entries[0]?.action === 'review.decision-ended' && isDecided(row);
  const yes = 'no seal is missing, and what it decided holds as long as the audit log says';
  if (!entries.every(({ genuine }) => genuine))
    return check('standing', false, yes, 'entries of the audit log were not written by Gatehouse, or were edited');
  if (added > seals) return check('standing', false, yes, `the audit log knows ${added} seals, and ${seals} are here`);
  return check('standing', !back, yes, `the decision had ended, but the review says ${row.state}`);
}

/** A review whose row says another outcome than its newest seal got there without a decision. */
function stateCheck(row: ReviewRow, record: SealedRecord, newest: boolean): Check {
  const fits = !newest || !isDecided(row) || row.state === record.to;
  return check(
    'state',
    fits,
    `sealed as ${record.to}; the review is ${row.state}`,
    `sealed as ${record.to}, but the review says ${row.state}`,
  );
}
