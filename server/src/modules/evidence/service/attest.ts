import { applies, type Control, type Standard } from '@gatehouse/standards';
import { type Actor, requirePermission } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, invalid } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { attest as attestPermission } from '../access.ts';
import { wholeService } from '../model/index.ts';
import type { AttestationRequest } from '../model/requests.ts';
import { type AttestationRow, evidenceStore, stateStore } from '../store/index.ts';
import { controlNamed, serviceOrNone } from './named.ts';
import { spokenFor } from './owners.ts';
import { requestRefresh } from './record.ts';
import { verificationName } from './verification.ts';

const dayMs = 86_400_000;

type Asked = { readonly name: string; readonly question: string; readonly validDays: number };

function questionsOf(control: Control): readonly Asked[] {
  return control.verify.flatMap((each) => ('attest' in each ? [{ name: verificationName(each), ...each.attest }] : []));
}

/** The question that is answered, as it is asked now. */
function askedBy(control: Control, { verification, question }: AttestationRequest): Asked {
  const questions = questionsOf(control);
  if (questions.length === 0)
    throw new DomainError('invalid', 'control_not_attested', `control: ${control.id} is verified by checks only.`, {
      details: { field: 'control' },
    });
  const named = verification === undefined ? questions : questions.filter((each) => each.name === verification);
  const [first, second] = question === undefined ? named : named.filter((each) => each.question === question);
  if (first === undefined)
    throw new DomainError(
      'conflict',
      'question_changed',
      `The question of ${control.id} is another one now. Read it again.`,
    );
  if (second !== undefined)
    throw invalid('verification', `${control.id} asks ${questions.length} questions; name the one that you answer`);
  return first;
}

function expiry(now: Date, asked: Asked, wanted: Date | undefined): Date {
  const latest = new Date(now.getTime() + asked.validDays * dayMs);
  if (wanted === undefined) return latest;
  if (wanted <= now || wanted > latest)
    throw invalid('expiresAt', `must be after now and at most ${asked.validDays} days from now`);
  return wanted;
}

/** A named person's answer to the question of a control, as evidence until it expires. */
export async function attest(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  serviceId: string,
  request: AttestationRequest,
): Promise<AttestationRow> {
  requirePermission(actor, attestPermission.name);
  if (actor.kind !== 'person') throw invalid('person', 'only a person can answer for a control');
  await stateStore(tx).lockService(serviceId);
  const service = await spokenFor(platform, tx, await serviceOrNone(platform, tx, serviceId));
  const { standard, control } = await controlNamed(platform, tx, request.control, request.standard);
  const asked = askedBy(control, request);
  if (applies(control, service.traits).applies === 'no')
    throw new DomainError(
      'invalid',
      'control_not_applicable',
      `control: ${control.id} does not apply to ${service.name}.`,
    );
  const now = platform.clock.now();
  const row: AttestationRow = {
    id: platform.newId(),
    service_id: serviceId,
    standard: standard.name,
    edition: standard.edition,
    control_id: control.id,
    verification: asked.name,
    question: asked.question,
    holds: request.holds,
    statement: request.statement,
    person_id: actor.personId,
    attested_at: now,
    expires_at: expiry(now, asked, request.expiresAt),
  };
  await evidenceStore(tx).attest(row);
  await keepAsEvidence(platform, tx, row, standard);
  await platform.audit.record(tx, {
    action: 'control.attested',
    subject: { type: 'service', id: serviceId },
    after: { ...row },
  });
  await requestRefresh(platform, tx, serviceId);
  return row;
}

async function keepAsEvidence(platform: Platform, tx: Tx, row: AttestationRow, standard: Standard): Promise<void> {
  await evidenceStore(tx).add([
    {
      id: platform.newId(),
      service_id: row.service_id,
      standard: standard.name,
      edition: standard.edition,
      control_id: row.control_id,
      verification: row.verification,
      check_id: null,
      parameters: null,
      target_kind: wholeService.kind,
      target: wholeService.name,
      outcome: row.holds ? 'pass' : 'fail',
      warning: false,
      reason: row.statement,
      observed_at: row.attested_at,
      recorded_at: row.attested_at,
      stale_at: row.expires_at,
      collector: null,
      collector_version: null,
      observation_id: null,
      attestation_id: row.id,
      run_id: null,
      recorded_by: row.person_id,
    },
  ]);
}
