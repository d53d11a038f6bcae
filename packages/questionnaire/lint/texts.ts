import type { Question } from '../model/question.ts';
import { safeElements } from '../rich-text/model.ts';
import { safeAddress } from '../rich-text/safe-text.ts';
import { htmlTokens } from '../rich-text/tokens.ts';
import type { Compiled } from '../structure/compile.ts';
import type { Entry } from '../structure/entries.ts';
import type { Problem } from '../structure/problem.ts';

/** Texts of which a part will not be shown, findings that have no name, and bounds that nothing fits. */
export function textProblems({ entries }: Compiled): readonly Problem[] {
  return entries.flatMap((entry) => [
    ...htmlFields(entry).flatMap(([field, html]) => unsafeIn(html, `${entry.at}.${field}`)),
    ...nameless(entry),
    ...(entry.kind === 'question' ? boundsOf(entry.node, entry.at) : []),
  ]);
}

const fields = ['text', 'help', 'yes', 'no', 'justify', 'todo'];

function htmlFields(entry: Entry): readonly (readonly [string, string])[] {
  const node: Readonly<Record<string, unknown>> = { ...entry.node };
  return fields.flatMap((field) => {
    const value = node[field];
    return typeof value === 'string' && value.includes('<') ? [[field, value] as const] : [];
  });
}

const safe: ReadonlySet<string> = new Set(safeElements);

/** At most one problem a text. */
function unsafeIn(html: string, at: string): readonly Problem[] {
  for (const token of htmlTokens(html)) {
    if (token.kind !== 'open') continue;
    const message = refusal(token.name, token.attributes);
    if (message !== undefined) return [{ level: 'warning', code: 'text-unsafe', at, message }];
  }
  return [];
}

function refusal(name: string, attributes: string): string | undefined {
  if (!safe.has(name)) return `<${name.slice(0, 50)}> is not shown`;
  const href = /href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const address = href?.[1] ?? href?.[2] ?? href?.[3];
  if (name === 'a' && safeAddress(address) === undefined)
    return 'a link without an http, https or mailto address is shown as text';
  const handler = /(?:^|\s)(on[a-z]+|style)\s*=/i.exec(attributes)?.[1];
  return handler === undefined ? undefined : `${handler.toLowerCase()} is left out`;
}

function nameless(entry: Entry): readonly Problem[] {
  if (entry.kind !== 'advice' || entry.node.finding === undefined || entry.node.name !== undefined) return [];
  const message = `the finding ${entry.id} has no name: lists call it by the beginning of its text`;
  return [{ level: 'warning', code: 'finding-without-name', at: entry.at, message }];
}

function boundsOf(question: Question, at: string): readonly Problem[] {
  const outside = (message: string): readonly Problem[] => [{ level: 'warning', code: 'bounds', at, message }];
  if ('minLength' in question && (question.minLength ?? 0) > (question.maxLength ?? Number.POSITIVE_INFINITY))
    return outside('minLength is more than maxLength: nothing fits');
  if ('minRows' in question && (question.minRows ?? 0) > (question.maxRows ?? Number.POSITIVE_INFINITY))
    return outside('minRows is more than maxRows: nothing fits');
  if (question.type !== 'date' || question.earliest === undefined || question.latest === undefined) return [];
  const isDay = question.earliest !== 'today' && question.latest !== 'today';
  return isDay && question.earliest > question.latest ? outside('earliest is after latest: no day fits') : [];
}
