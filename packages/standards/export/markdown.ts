import { type ControlResult, combineOutcomes } from '../outcome.ts';
import type { Control, Section, Standard } from '../schema.ts';
import type { About } from './about.ts';
import { markdownAddress, markdownCode, markdownProse, markdownText } from './escape.ts';

/**
 * The standard as a checklist to paste into an issue tracker. What passes is ticked and links its evidence; what does
 * not apply is struck through and has no box, so that it never counts as open. Without results every box is empty.
 */
export function exportMarkdown(standard: Standard, results: readonly ControlResult[] = [], about?: About): string {
  const byControl = new Map<string, ControlResult[]>();
  for (const result of results) byControl.set(result.control, [...(byControl.get(result.control) ?? []), result]);
  const lines = [`# ${markdownProse(standard.title)}, edition ${markdownText(standard.edition)}`, ''];
  if (about?.subject !== undefined) lines.push(`${markdownCode(about.subject)}, as of ${markdownText(about.at)}`, '');
  for (const section of standard.sections) {
    const controls = standard.controls.filter((c) => c.section === section.id);
    lines.push(...heading(section, standard.sections), '');
    if (section.text !== undefined) lines.push(markdownProse(section.text), '');
    for (const control of controls)
      lines.push(...item(control, depthOf(control, controls), byControl.get(control.id) ?? []));
    if (controls.length > 0) lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function heading(section: Section, all: readonly Section[]): readonly string[] {
  let depth = 2;
  for (let above = section.parent; above !== undefined && depth < 6; depth += 1)
    above = all.find((s) => s.id === above)?.parent;
  return [`${'#'.repeat(depth)} ${markdownProse(section.title)}`];
}

function depthOf(control: Control, all: readonly Control[]): number {
  let depth = 0;
  for (let above = control.under; above !== undefined && depth < 6; depth += 1)
    above = all.find((c) => c.id === above)?.under;
  return depth;
}

function item(control: Control, depth: number, results: readonly ControlResult[]): readonly string[] {
  const indent = '  '.repeat(depth);
  const id = `(**${markdownText(control.id)}**)`;
  const optional = control.level === 'mandatory' ? '' : `, ${control.level}`;
  const text = `${linked(control)} ${id}${optional}`;
  const notes = control.notes.map((note) => `${indent}  * ${markdownProse(note)}`);
  if (results.length === 0) return [`${indent}* [ ] ${text}`, ...notes];
  const outcome = combineOutcomes(results.map((r) => r.outcome));
  const told = results.map((result) => `${indent}  * ${resultLine(result)}`);
  if (outcome === 'not-applicable') return [`${indent}* ~~${text}~~`, ...told];
  return [`${indent}* [${outcome === 'pass' ? 'x' : ' '}] ${text}`, ...notes, ...told];
}

/** The text, in which the titles of references become links to them. */
function linked({ text, references }: Pick<Control, 'text' | 'references'>): string {
  for (const { title, url } of references) {
    const address = markdownAddress(url);
    const at = text.indexOf(title);
    if (address === undefined || at < 0) continue;
    const others = references.filter((r) => r.title !== title);
    const part = (said: string): string => (said.trim() === '' ? '' : linked({ text: said, references: others }));
    const [before, after] = [text.slice(0, at), text.slice(at + title.length)];
    const gap = (edge: string): string => (/^\s$/.test(edge) ? ' ' : '');
    return `${part(before)}${gap(before.slice(-1))}[${markdownProse(title)}](${address})${gap(after.slice(0, 1))}${part(after)}`;
  }
  return markdownProse(text);
}

function resultLine(result: ControlResult): string {
  const target = result.target === undefined ? '' : ` ${markdownCode(result.target)}`;
  const at = result.observedAt === undefined ? '' : `, seen ${markdownText(result.observedAt)}`;
  const address = result.evidenceUrl === undefined ? undefined : markdownAddress(result.evidenceUrl);
  const evidence = address === undefined ? '' : `, [evidence](${address})`;
  const { exemption } = result;
  const excused =
    exemption === undefined
      ? ''
      : ` (${result.outcome === 'pass' ? 'passes, although exempted' : 'exempted'} until ${markdownText(exemption.expires)}: ${markdownText(exemption.reason)})`;
  return `${result.outcome}${target}: ${markdownText(result.reason)}${at}${evidence}${excused}`;
}
