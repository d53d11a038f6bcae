import { z } from 'zod';
import { limits } from '../limits.ts';
import { type Question, questions } from './question.ts';
import { condition, html, id, kept, line, severity, weight } from './texts.ts';

const shown = {
  id: id.optional(),
  when: condition.optional(),
  concealed: z.boolean().optional(),
  vsaq: kept.optional(),
};

const note = z.strictObject({ ...shown, type: z.literal('note'), text: html });
const space = z.strictObject({ ...shown, type: z.literal('space') });

/** Said while somebody answers, when its condition holds. With `finding`, the answer is a weakness. */
const advice = z.strictObject({
  ...shown,
  id,
  type: z.literal('advice'),
  text: html,
  title: line.optional(),
  /** What the finding is called in lists. */
  name: line.optional(),
  finding: severity.optional(),
  /** Asks for a justification in these words; its answer is kept under the id of the advice. */
  justify: html.optional(),
  /** What is to be done about it. */
  todo: html.optional(),
  weight: weight.optional(),
  default: z.string().optional(),
});
export type Advice = z.output<typeof advice>;

const sectionHead = z.strictObject({ ...shown, type: z.literal('section'), text: html });
const leaves = [...questions, advice, note, space] as const;

/** As they stand in a file, where notes, spaces and sections may be without an id. */
interface FileSection extends z.output<typeof sectionHead> {
  readonly items: readonly FileItem[];
}
export type FileItem = z.output<(typeof leaves)[number]> | FileSection;

const section = z.strictObject({
  ...sectionHead.shape,
  get items(): z.ZodType<readonly FileItem[]> {
    return z.array(item).max(limits.entries);
  },
});
const item = z.discriminatedUnion('type', [...leaves, section]);

/** Once read, everything has an id: `~.7`, by its place, where the file gives none. */
type Named<T> = T & { readonly id: string };
export type Note = Named<z.output<typeof note>>;
export type Space = Named<z.output<typeof space>>;
export interface Section extends z.output<typeof sectionHead> {
  readonly id: string;
  readonly items: readonly Item[];
}
export type Item = Question | Advice | Note | Space | Section;

const page = z.strictObject({
  id,
  title: line,
  text: html.optional(),
  when: condition.optional(),
  concealed: z.boolean().optional(),
  items: z.array(item).max(limits.entries),
  vsaq: kept.optional(),
});
export type Page = Omit<z.output<typeof page>, 'items'> & { readonly items: readonly Item[] };

/** A finding that no advice tells: it holds when its condition does. */
const rule = z.strictObject({
  id,
  when: condition.min(1),
  name: line,
  finding: severity,
  justify: html.optional(),
  text: html.optional(),
  weight: weight.optional(),
});
export type Rule = z.output<typeof rule>;

/** Of a definition: small letters, digits, `-` and `_`, as `feature-review`. */
export const definitionId = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'must begin with a letter or digit and hold only letters, digits, . _ -');
export const definitionVersion = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'must begin with a letter or digit and hold only letters, digits, . _ -');

/** The form of a definition's file. Use readDefinition or definitionOf, which look at what a schema can't say as well. */
export const definitionFile = z.strictObject({
  id: definitionId,
  version: definitionVersion,
  title: line,
  summary: html.optional(),
  /** Where its questions come from. */
  source: z
    .strictObject({
      title: line,
      url: z
        .url({ protocol: /^https?$/ })
        .max(1000)
        .optional(),
    })
    .optional(),
  /** How long it takes somebody who knows the answers. */
  minutes: z.number().int().min(1).max(600).optional(),
  pages: z.array(page).min(1).max(1000),
  rules: z.array(rule).max(1000).optional(),
  vsaq: kept.optional(),
});
export type DefinitionFile = z.output<typeof definitionFile>;
export type Definition = Omit<DefinitionFile, 'pages'> & { readonly pages: readonly Page[] };
