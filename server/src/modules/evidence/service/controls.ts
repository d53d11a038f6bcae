import { applicabilityInWords } from '@gatehouse/standards';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { wholeService } from '../model/index.ts';
import type { ControlsView, ControlView, PieceView } from '../model/views.ts';
import { combine, type Piece, scoreOf } from '../rules/index.ts';
import { type ExceptionRow, exceptionStore, regressionStore, type StateRow, stateStore } from '../store/index.ts';
import { type JudgedControl, judge } from './judge.ts';
import { type PlannedPiece, plan } from './plan.ts';
import { text, textOrNull } from './present.ts';
import { sceneOf } from './scene.ts';
import { combined } from './settle.ts';

type Around = {
  readonly now: Date;
  readonly states: ReadonlyMap<string, StateRow>;
  readonly exceptions: ReadonlyMap<string, ExceptionRow>;
  readonly cases: ReadonlyMap<string, NonNullable<ControlView['case']>>;
};

const nameOf = (standard: string, control: string): string => `${standard}\n${control}`;

/** Every control of a service with its state and what it is made of. */
export async function serviceControls(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  standard: string | undefined,
): Promise<ControlsView> {
  const scene = await sceneOf(platform, tx, serviceId);
  if (scene === undefined) throw notFound('service');
  const chosen = { ...scene, standards: scene.standards.filter((s) => standard === undefined || s.name === standard) };
  const { controls } = await judge(platform, tx, chosen, plan(chosen, platform.clock.now()), false);
  const states = await stateStore(tx).ofService(serviceId, standard);
  const around: Around = {
    now: platform.clock.now(),
    states: new Map(states.map((row) => [nameOf(row.standard, row.control_id), row])),
    exceptions: new Map(
      (await exceptionStore(tx).byIds([...new Set(states.flatMap((row) => row.exception_id ?? []))])).map((row) => [
        row.id,
        row,
      ]),
    ),
    cases: await visibleCases(platform, tx, serviceId),
  };
  const { worst, ...score } = scoreOf(states.map((row) => ({ ...row, control: row.control_id })));
  return {
    items: controls.map((judged) => controlView(judged, around)),
    nextCursor: null,
    summary: { ...score, worst: worst && { ...worst, since: text(worst.since) } },
  };
}

/** The running cases that the reader may see. */
async function visibleCases(platform: Platform, tx: Tx, serviceId: string): Promise<Around['cases']> {
  const found = new Map<string, NonNullable<ControlView['case']>>();
  for (const row of await regressionStore(tx).running(serviceId)) {
    const summary = await caseDoor(platform).byId(tx, row.case_id);
    if (summary !== undefined)
      found.set(nameOf(row.standard, row.control_id), { id: summary.id, ref: summary.ref, state: summary.state });
  }
  return found;
}

function controlView(judged: JudgedControl, around: Around): ControlView {
  const { standard, control } = judged;
  const name = nameOf(standard.name, control.id);
  const row = around.states.get(name);
  const now = combined(judged, around.now);
  const exception = row?.exception_id == null ? undefined : around.exceptions.get(row.exception_id);
  return {
    standard: standard.name,
    edition: standard.edition,
    control: control.id,
    title: control.title,
    text: control.text,
    section: control.section,
    sectionTitle: standard.sections.find((section) => section.id === control.section)?.title ?? control.section,
    level: control.level,
    applies: applicabilityInWords(control.applies),
    remediation: control.remediation,
    references: control.references,
    outcome: row?.outcome ?? now.outcome,
    excepted: row?.excepted ?? false,
    unexpectedPass: row?.unexpected_pass ?? false,
    reason: row?.reason ?? now.reason,
    remark: row?.remark ?? now.remark,
    since: textOrNull(row?.since ?? null),
    observedAt: textOrNull(row?.observed_at ?? now.observedAt),
    staleAt: textOrNull(row?.stale_at ?? now.staleAt),
    evidence: row?.evidence_id ?? null,
    exception: exception ? { id: exception.id, reason: exception.reason, expiresAt: text(exception.expires_at) } : null,
    case: around.cases.get(name) ?? null,
    verifications: judged.pieces.map((piece, index) => pieceView(piece, judged.judged[index], around.now)),
  };
}

function pieceView(planned: PlannedPiece, piece: Piece | undefined, now: Date): PieceView {
  const { verification, target, what } = planned;
  const alone = combine(piece === undefined ? [] : [piece], now);
  return {
    verification: planned.name,
    kind: 'check' in verification ? 'check' : 'attest' in verification ? 'attestation' : 'finding',
    what,
    check: 'check' in verification ? verification.check : null,
    validDays: 'attest' in verification ? verification.attest.validDays : null,
    target: target?.kind === wholeService.kind ? null : target,
    outcome: alone.outcome,
    reason: piece?.decided?.reason ?? piece?.notTested ?? planned.missing,
    notTested: piece?.decided === null ? null : (piece?.notTested ?? null),
    observedAt: textOrNull(alone.observedAt),
    staleAt: textOrNull(alone.staleAt),
    evidence: alone.evidenceId,
  };
}
