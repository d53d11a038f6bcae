import type { OutcomeView } from '../model/views.ts';
import type { Form } from './forms.ts';

/** Everything that keeps a sheet from being submitted; the one count that pages, reviews and errors give. */
export function leftOf({ validation }: Pick<Form, 'validation'>, again: readonly string[]): readonly string[] {
  const wrong = validation.problems.map((problem) => problem.id);
  return [...new Set([...validation.missing, ...validation.unjustified, ...wrong, ...again])];
}

/** `again`: asked for again, and neither answered nor confirmed since. `within`: the ids that the reader may hear of. */
export function outcomeViewOf(form: Form, again: readonly string[], within?: ReadonlySet<string>): OutcomeView {
  const { evaluation, validation } = form;
  const heard = (ids: readonly string[]): string[] => ids.filter((id) => within?.has(id) ?? true);
  const rules = evaluation.findings.map((finding) => finding.id);
  const missing = heard(leftOf(form, again));
  const problems = validation.problems
    .filter(({ id }) => within?.has(id) ?? true)
    .map(({ id, message }) => ({ id, message }));
  const of = new Set([...heard(form.required), ...missing]).size;
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
    complete: missing.length === 0,
    progress: { answered: of - missing.length, of },
  };
}
