import { type Exemption, exempted, type Result } from '@gatehouse/checks';
import {
  applicabilityInWords,
  applies,
  type Control,
  type ControlResult,
  type Verification,
} from '@gatehouse/standards';
import type { Subject } from './subject.ts';
import { checksOf, keyOf } from './wanted.ts';

export type Found = {
  readonly results: readonly Result[];
  readonly exemptions: readonly Exemption[];
  readonly now: Date;
};

/** What was found out about every control of the standard; nothing is left out. */
export function evaluate(subject: Subject, found: Found): readonly ControlResult[] {
  return subject.standard.controls.flatMap((control) => {
    const decision = applies(control, subject.traits);
    const words = applicabilityInWords(control.applies);
    if (decision.applies === 'no') return [plain(control, 'not-applicable', `Applies ${words}.`)];
    if (decision.applies === 'unknown')
      return [plain(control, 'not-tested', `Applies ${words}; not known of this subject: ${decision.ask.join(', ')}.`)];
    const parts = control.verify.flatMap((verification) => partsOf(control, verification, subject, found));
    return parts.length > 0 ? parts : [plain(control, 'not-tested', 'Nothing that was looked at decides it.')];
  });
}

function plain(control: Control, outcome: ControlResult['outcome'], reason: string): ControlResult {
  return { control: control.id, outcome, reason };
}

function partsOf(
  control: Control,
  verification: Verification,
  { service }: Subject,
  found: Found,
): readonly ControlResult[] {
  if ('attest' in verification) {
    const { question } = verification.attest;
    const known = service?.known.get(control.id)?.filter(({ rule }) => rule === question) ?? [];
    if (known.length > 0) return known.map(({ rule: _, ...result }) => result);
    return [plain(control, 'not-tested', `A person has to answer: ${question}`)];
  }
  if ('finding' in verification)
    return [
      plain(control, 'not-tested', `Decided by findings of ${verification.finding.tool}, which are not known here.`),
    ];
  const keys = checksOf(verification).map(keyOf);
  const own = found.results.filter((result) => keys.includes(keyOf(result)));
  const counted =
    verification.ifAvailable === true ? own.filter(({ verdict }) => verdict.outcome !== 'not-tested') : own;
  const required = verification.ifAvailable !== true;
  if (counted.length > 0)
    return counted.map((result) =>
      aged(control, decided(control, result, service?.exceptions, found), required, found),
    );
  if (verification.ifAvailable === true) return [];
  return [plain(control, 'not-tested', `The check ${verification.check} has nothing here that it could look at.`)];
}

const dayMs = 86_400_000;

/** What another tool saw longer ago than the control lets it count says nothing of today. */
function aged(control: Control, result: ControlResult, required: boolean, { now }: Found): ControlResult {
  const at = new Date(result.observedAt ?? now);
  const isOld = now.getTime() - at.getTime() > control.staleAfterDays * dayMs;
  if (!isOld || result.outcome === 'not-tested') return result;
  const { level: _, exemption: __, ...kept } = result;
  const reason = `Seen on ${at.toISOString().slice(0, 10)}, which is longer ago than the ${control.staleAfterDays} days for which it counts. Then: ${result.reason}`;
  return { ...kept, outcome: 'stale', reason, ...(required ? { couldNotRun: true } : {}) };
}

function decided(
  control: Control,
  result: Result,
  exceptions: ReadonlyMap<string, { readonly reason: string; readonly expires: string }> | undefined,
  { exemptions, now }: Found,
): ControlResult {
  const { check, verdict, target, observedAt } = result;
  const rule = check === 'zap-rules' ? ruleOf(result) : undefined;
  const base: ControlResult = {
    control: control.id,
    outcome: verdict.outcome,
    reason: verdict.reason,
    check,
    target: target.name,
    observedAt,
    ...(verdict.level === undefined ? {} : { level: verdict.level }),
    ...(rule === undefined ? {} : { rule }),
    ...(verdict.outcome === 'not-tested' ? { couldNotRun: true } : {}),
  };
  const agreed = exceptions?.get(control.id);
  if (agreed !== undefined && verdict.outcome === 'fail') return { ...base, exemption: agreed };
  const ids = [check, control.id, ...(rule === undefined ? [] : [rule])];
  const excuse = exempted(exemptions, ids, target.name, verdict, now);
  if (excuse === undefined) return base;
  const { reason, expires } = excuse.exemption;
  if (excuse.state === 'over')
    return { ...base, reason: `${base.reason} Its exemption is over since ${expires} (${reason}).` };
  if (excuse.state === 'excused') return { ...base, exemption: { reason, expires } };
  const unexpected = `${base.reason} It passes although it is exempted until ${expires} (${reason}): remove the exemption.`;
  return { ...base, reason: unexpected, exemption: { reason, expires } };
}

function ruleOf(result: Result): string | undefined {
  const rules = result.with?.['rules'];
  return Array.isArray(rules) && typeof rules[0] === 'string' ? rules[0] : undefined;
}
