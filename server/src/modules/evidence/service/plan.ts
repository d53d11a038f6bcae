import {
  type Applies,
  applicabilityInWords,
  applies,
  type Control,
  type Standard,
  traitInWords,
  type Verification,
} from '@gatehouse/standards';
import { type Target, wholeService } from '../model/index.ts';
import { counting, samePlace, uncaptured } from '../rules/index.ts';
import type { PieceKey, ProbedTargetRow } from '../store/index.ts';
import { type CheckFacts, checkFacts } from './checks.ts';
import type { Scene } from './scene.ts';
import { verificationName } from './verification.ts';

const dayMs = 86_400_000;

/** One verification at one target that has to be decided. */
export type PlannedPiece = {
  /** Of the verification, as evidence is kept under it. */
  readonly name: string;
  readonly what: string;
  readonly target: Target | null;
  readonly verification: Verification;
  /** Under which its evidence is kept; null when there is nothing to look at. */
  readonly key: PieceKey | null;
  readonly check: CheckFacts | null;
  readonly probed: ProbedTargetRow | null;
  /** The server looks at it by itself, so what it saw outranks what is uploaded. */
  readonly own: boolean;
  /** Why there can be no evidence yet. */
  readonly missing: string;
};

export type PlannedControl = {
  readonly standard: Standard;
  readonly control: Control;
  readonly applies: Applies;
  /** Empty unless the control applies. */
  readonly pieces: readonly PlannedPiece[];
};

/** What has to be known of a service: every control of every standard, with its verifications at all targets. */
export function plan(scene: Scene, now: Date): readonly PlannedControl[] {
  return scene.standards.flatMap((standard) =>
    standard.controls.map((control) => {
      const decision = applies(control, scene.service.traits);
      const pieces =
        decision.applies === 'yes'
          ? control.verify.flatMap((each) => piecesOf({ ...scene, now }, standard, control, each))
          : [];
      return { standard, control, applies: decision, pieces };
    }),
  );
}

/** Why a control is not looked at; undefined when it applies. */
export function notApplying({ control, applies: decision }: PlannedControl): string | undefined {
  switch (decision.applies) {
    case 'yes':
      return undefined;
    case 'no':
      return `Applies ${applicabilityInWords(control.applies)}.`;
    case 'unknown':
      return `Applies ${applicabilityInWords(control.applies)}; nobody said yet whether it ${decision.ask.map((trait) => traitInWords(trait)).join(', ')}.`;
  }
}

type Moment = Scene & { readonly now: Date };

function piecesOf(scene: Moment, standard: Standard, control: Control, verification: Verification): PlannedPiece[] {
  const names = { standard: standard.name, control: control.id, verification: verificationName(verification) };
  const keyFor = ({ kind, name }: Target): PieceKey => ({ ...names, targetKind: kind, target: name });
  if ('attest' in verification) {
    const { question } = verification.attest;
    const missing = `Nobody has answered yet: ${question}`;
    return [piece(verification, question, wholeService, { key: keyFor(wholeService), missing })];
  }
  if ('finding' in verification) {
    const { tool } = verification.finding;
    return [piece(verification, `Findings of ${tool}`, null, { missing: `No findings of ${tool} are known here.` })];
  }
  const check = checkFacts(verification.check);
  if (check === undefined)
    return [
      piece(verification, verification.check, null, {
        missing: `This version of Gatehouse has no check ${verification.check}.`,
      }),
    ];
  return checkPieces(scene, check, { verification, control }, keyFor);
}

function checkPieces(
  scene: Moment,
  check: CheckFacts,
  { verification, control }: { readonly verification: Verification; readonly control: Control },
  keyFor: (target: Target) => PieceKey,
): PlannedPiece[] {
  // A scan of another tool counts when there is one; nobody waits for it, and a run without it says nothing.
  const isAwaited = !('check' in verification && verification.ifAvailable === true);
  const looked = scene.targets
    .filter((row) => row.collector === check.collector && (isAwaited || row.observation_id !== null))
    .map((row) => ({ kind: row.target_kind, name: row.target, at: row.attempted_at, row, own: isOwn(scene, row) }))
    .map((target) => ({ ...target, probedAt: target.own ? target.row.probed_at : null }));
  const seen = counting(looked, new Date(scene.now.getTime() - control.staleAfterDays * dayMs));
  const open = isAwaited ? uncaptured(expectedTargets(scene, check), seen) : [];
  if (!isAwaited && seen.length === 0) return [];
  if (seen.length === 0 && open.length === 0)
    return [piece(verification, check.title, null, { check, missing: nothingToLookAt(check) })];
  return [
    ...seen.map(({ kind, name, row, own }) =>
      piece(verification, check.title, { kind, name }, { check, probed: row, own, key: keyFor({ kind, name }) }),
    ),
    ...open.map((target) => piece(verification, check.title, target, { check })),
  ];
}

function piece(
  verification: Verification,
  what: string,
  target: Target | null,
  more: Partial<Pick<PlannedPiece, 'key' | 'check' | 'probed' | 'own' | 'missing'>>,
): PlannedPiece {
  return {
    name: verificationName(verification),
    what,
    target,
    verification,
    key: null,
    check: null,
    probed: null,
    own: false,
    missing: 'not looked at yet',
    ...more,
  };
}

function isOwn({ service }: Scene, { target_kind: kind, target }: ProbedTargetRow): boolean {
  const confirmed = service.endpoints.filter((endpoint) => endpoint.confirmed !== null);
  return kind === 'endpoint' && confirmed.some((endpoint) => samePlace(endpoint.pattern, target));
}

/** Confirmed endpoints and repositories: each of them has to be seen before a control can pass. */
function expectedTargets({ service }: Scene, check: CheckFacts): readonly Target[] {
  const endpoints = service.endpoints.filter((endpoint) => endpoint.confirmed !== null);
  return [
    ...(check.targetKinds.includes('endpoint') ? endpoints.map((e) => ({ kind: 'endpoint', name: e.pattern })) : []),
    ...(check.targetKinds.includes('repository')
      ? service.repositories.map((r) => ({ kind: 'repository', name: r.location }))
      : []),
  ];
}

function nothingToLookAt(check: CheckFacts): string {
  if (check.targetKinds.includes('endpoint'))
    return 'No endpoint of the service is confirmed, so there is nothing to look at.';
  if (check.targetKinds.includes('repository')) return 'The service names no repository.';
  return `Nothing of the kind ${check.targetKinds.join(', ')} was looked at yet.`;
}
