import { createHash } from 'node:crypto';
import type { DataKey } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { caseDoor } from '../../cases/index.ts';
import { evidenceDoor } from '../../evidence/index.ts';
import type { ReviewState } from '../model/index.ts';
import { canonicalJson } from '../rules/index.ts';
import { conditionStore, decisionStore, type ReviewRow, sealStore, teamStore } from '../store/index.ts';
import { riskOf } from './advice.ts';
import { happened } from './move.ts';
import { currentRules } from './rules.ts';
import { type OpenedScope, scopesOf } from './scope.ts';
import { reviewKey } from './seal-key.ts';
import { opened, sealed } from './sealing.ts';
import { sheetDigest, sheetStatus, sheetVendors } from './sheets.ts';
import type { Work } from './work.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The parts of a record that rows of the database stand for: compared again when a seal is checked. */
export type SealedParts = {
  readonly deciders: readonly {
    readonly person: string;
    readonly round: number;
    readonly position: number;
    readonly decision: string;
    readonly at: string;
    /** SHA-256 of the reason. */
    readonly reason: string;
  }[];
  readonly scope: readonly {
    readonly id: string;
    readonly repository: string;
    readonly commit: string | null;
    readonly version: string | null;
    readonly paths: readonly string[];
    readonly authors: readonly string[];
  }[];
  readonly conditions: readonly {
    readonly number: number;
    readonly text: string;
    readonly owner: string;
    readonly due: string;
  }[];
  /** How the conditions were met that somebody confirmed. */
  readonly met: readonly {
    readonly number: number;
    readonly by: string | null;
    /** SHA-256 of what its owner said. */
    readonly evidence: string;
    readonly confirmed: string;
    readonly at: string;
  }[];
  readonly about: {
    readonly title: string;
    /** Id of a person; of somebody outside the SHA-256 of name and address. */
    readonly requester: string;
    readonly service: string | null;
    /** Name of the vendor of a vendor review; records of earlier versions lack it. */
    readonly vendor: string | null;
    readonly trackerItem: string | null;
  };
  readonly teams: readonly {
    readonly team: string;
    readonly decision: string | null;
    readonly person: string | null;
  }[];
  readonly questionnaire: {
    readonly sheet: string;
    readonly definition: string;
    readonly version: string;
    /** SHA-256 of the canonical answers. */
    readonly answers: string;
    readonly complete: boolean;
  } | null;
};

export type SealedEvidence = {
  readonly standard: string;
  readonly control: string;
  readonly outcome: string;
  readonly evidence: string;
  /** SHA-256 over the verdict and what was observed. */
  readonly digest: string;
};

export type SealRecord = SealedParts & {
  readonly format: 'gatehouse review seal v1';
  readonly review: { readonly id: string; readonly ref: string; readonly kind: string };
  readonly number: number;
  readonly at: string;
  readonly from: ReviewState;
  readonly to: ReviewState;
  readonly round: number;
  readonly risk: {
    readonly level: string | null;
    readonly depth: string | null;
    readonly twoPersons: boolean;
    /** Version of the review rules that counted. */
    readonly rules: number;
  };
  readonly evidence: readonly SealedEvidence[];
};

/** The rows as they are now, in the form in which a record holds them. */
export async function partsNow(
  work: Work,
  row: ReviewRow,
  round: number,
  scopes: readonly OpenedScope[],
): Promise<SealedParts> {
  const { platform, tx } = work;
  const key = await caseDoor(platform).caseKey(tx, row.case_id);
  const decisions = await decisionStore(tx).ofRound(row.case_id, round);
  const conditions = await conditionStore(tx).ofRound(row.case_id, round);
  const teams = await teamStore(tx).ofRound(row.case_id, round);
  return {
    about: await aboutNow(work, row, key),
    met: conditions.flatMap((each) =>
      each.confirmed_by === null || each.confirmed_at === null || each.evidence_sealed === null
        ? []
        : [
            {
              number: each.number,
              by: each.claimed_by,
              evidence: sha256(opened(key, 'conditionEvidence', each.id, each.evidence_sealed)),
              confirmed: each.confirmed_by,
              at: each.confirmed_at.toISOString(),
            },
          ],
    ),
    deciders: decisions.map((each) => ({
      person: each.person_id,
      round: each.round,
      position: each.position,
      decision: each.decision,
      at: each.at.toISOString(),
      reason: sha256(opened(key, 'decisionReason', each.id, each.reason_sealed)),
    })),
    scope: scopes.map(({ repository, paths, authors, row: { id, commit_id: commit, release } }) => ({
      id,
      repository,
      commit,
      version: release,
      paths,
      authors,
    })),
    conditions: conditions.map((each) => ({
      number: each.number,
      text: opened(key, 'conditionText', each.id, each.text_sealed),
      owner: each.owner_id,
      due: each.due,
    })),
    teams: teams.map(({ team, decision, person_id: person }) => ({ team, decision, person })),
    questionnaire: await questionnaireNow(work, row),
  };
}

async function aboutNow(work: Work, row: ReviewRow, key: DataKey): Promise<SealedParts['about']> {
  const { platform, tx } = work;
  const found = await caseDoor(platform).byId(tx, row.case_id);
  const outside = row.outside_sealed === null ? null : opened(key, 'outside', row.case_id, row.outside_sealed);
  return {
    title: found?.title ?? '',
    requester: row.requester_id ?? sha256(canonicalJson(outside)),
    service: row.service_id,
    vendor: (await sheetVendors(work, [row])).get(row.sheet_id ?? '') ?? null,
    trackerItem: row.tracker_item,
  };
}

async function questionnaireNow(work: Work, row: ReviewRow): Promise<SealedParts['questionnaire']> {
  const status = await sheetStatus(work, row.sheet_id);
  if (row.sheet_id === null || status === null) return null;
  return {
    sheet: row.sheet_id,
    definition: status.definition.id,
    version: String(status.definition.version),
    answers: await sheetDigest(work, row.sheet_id),
    complete: status.complete,
  };
}

async function evidenceNow({ platform, tx }: Work, row: ReviewRow): Promise<readonly SealedEvidence[]> {
  if (row.service_id === null) return [];
  const door = evidenceDoor(platform);
  const results = await door.results(tx, row.service_id);
  const digests = await door.digests(
    tx,
    results.flatMap(({ evidenceId }) => evidenceId ?? []),
  );
  return results.flatMap(({ standard, control, outcome, evidenceId }) => {
    const digest = evidenceId === null ? undefined : digests.get(evidenceId);
    return evidenceId === null || digest === undefined
      ? []
      : [{ standard, control, outcome, evidence: evidenceId, digest }];
  });
}

/** Writes down what the decision rests on, signs it, and names it in the audit log. */
export async function sealDecision(work: Work, row: ReviewRow, step: { readonly from: ReviewState }): Promise<void> {
  const { platform, tx } = work;
  const number = ((await sealStore(tx).ofCase(row.case_id))[0]?.number ?? 0) + 1;
  const at = platform.clock.now();
  const record: SealRecord = {
    format: 'gatehouse review seal v1',
    review: { id: row.case_id, ref: row.ref, kind: row.kind },
    number,
    at: at.toISOString(),
    from: step.from,
    to: row.state,
    round: row.round,
    risk: {
      level: await riskOf(work, row.service_id),
      depth: row.depth,
      twoPersons: row.two_persons,
      rules: (await currentRules(tx)).version,
    },
    ...(await partsNow(work, row, row.round, await scopesOf(work, row.case_id))),
    evidence: await evidenceNow(work, row),
  };
  const text = canonicalJson(record);
  const hash = sha256(text);
  const key = await reviewKey(platform);
  const dataKey = await caseDoor(platform).caseKey(tx, row.case_id);
  await sealStore(tx).insert({
    case_id: row.case_id,
    number,
    hash,
    key_id: key.keyId,
    signature: key.sign(text),
    sealed: sealed(dataKey, 'record', `${row.case_id}/${number}`, text),
    at,
  });
  const named = new Set(record.evidence.map(({ evidence }) => evidence));
  await sealStore(tx).nameEvidence([...named].map((evidence_id) => ({ case_id: row.case_id, number, evidence_id })));
  await happened(work, row, {
    name: 'sealed',
    facts: { number, hash },
    action: 'review.sealed',
  });
  // The subject names the hash, so that the chain of the audit log covers it in the clear.
  await platform.audit.record(tx, {
    action: 'review.seal-recorded',
    subject: sealSubject(row.case_id, hash),
    after: { hash, number },
  });
  await platform.audit.record(tx, { action: 'review.seal-added', subject: standingSubject(row.case_id) });
}

/** One entry for each seal, and one for each decision that ended: what is missing or came back shows by their number and order. */
export const standingSubject = (caseId: string) => ({ type: 'review-standing', id: caseId });

export const sealSubject = (caseId: string, hash: string) => ({ type: 'review-seal', id: `${caseId}/${hash}` });

/** Of these, what a sealed decision rests on: its captures stay. */
export const evidenceOfSeals = (tx: Tx, evidence: readonly string[]): Promise<readonly string[]> =>
  sealStore(tx).namedEvidence(evidence);
