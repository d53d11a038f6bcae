import type { OutcomeView } from '../model/views.ts';
import type { Form } from './forms.ts';

/** `again`: asked for again, and neither answered nor confirmed since. `within`: the ids that the reader may hear of. */
export function outcomeViewOf(form: Form, again: readonly string[], within?: ReadonlySet<string>): OutcomeView {
  const { evaluation, validation, progress } = form;
  const heard = (ids: readonly string[]): string[] => ids.filter((id) => within?.has(id) ?? true);
  const rules = evaluation.findings.map((finding) => finding.id);
  const missing = heard([...new Set([...validation.missing, ...validation.unjustified, ...again])]);
  const problems = validation.problems
    .filter(({ id }) => within?.has(id) ?? true)
    .map(({ id, message }) => ({ id, message }));
  return {
    visible: heard([...new Set([...evaluation.visible, ...evaluation.choices, ...rules])]),
    advice: heard(evaluation.advice),
    findings: evaluation.findings
      .filter(({ id }) => within?.has(id) ?? true)
      .map(({ id, name, severity, asksForJustification, justified }) => ({
        ...{ id, name, severity },
        asksWhy: asksForJustification,
        justified: justified || !asksForJustification,
      })),
    missing,
    unknown: heard(validation.unknown),
    problems,
    complete: missing.length + problems.length === 0,
    progress: { ...progress },
  };
}
