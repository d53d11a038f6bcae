import type { Control, Section, Verification } from './model.ts';

/** How a control is verified, in a line. */
export function verifiedBy(verification: Verification): string {
  if ('attest' in verification) return `a person answers, for ${verification.attest.validDays} days`;
  if ('finding' in verification) return `no open finding of ${verification.finding.tool}`;
  const parameters = Object.entries(verification.with ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  const told = parameters.length === 0 ? '' : ` (${parameters.join(', ')})`;
  return `${verification.check}${told}${verification.ifAvailable === true ? ', if there is a scan' : ''}`;
}

/** `place` tells parts of the same text apart. */
type Part = { readonly text: string; readonly isCode: boolean; readonly place: number };

/** Parts of a text; `code` stands between backticks. */
export function codeParts(text: string): readonly Part[] {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return [{ text, isCode: false, place: 0 }];
  return parts
    .map((part, place) => ({ text: part, isCode: place % 2 === 1, place }))
    .filter((part) => part.text !== '');
}

/** Whether a control holds these words, in any case of letters. */
export function mentions(control: Control, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  const texts = [control.id, control.title, control.text, control.remediation, ...control.verify.map(verifiedBy)];
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}

export type Grouped = { readonly section: Section; readonly depth: number; readonly controls: readonly Control[] };

/** Sections in their order, with the controls that are shown; those that hold none, and whose parts hold none, are left out. */
export function grouped(sections: readonly Section[], controls: readonly Control[]): readonly Grouped[] {
  const all = sections.map((section) => ({
    section,
    depth: depthOf(section, sections),
    controls: controls.filter((control) => control.section === section.id),
  }));
  const filled = new Set(
    all.filter((each) => each.controls.length > 0).flatMap(({ section }) => lineOf(section, sections)),
  );
  return all.filter(({ section }) => filled.has(section.id));
}

function lineOf(section: Section, sections: readonly Section[]): readonly string[] {
  const parent = sections.find((each) => each.id === section.parent);
  return parent === undefined ? [section.id] : [section.id, ...lineOf(parent, sections)];
}

const depthOf = (section: Section, sections: readonly Section[]): number => lineOf(section, sections).length - 1;
