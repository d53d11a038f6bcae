import { z } from 'zod';

/** What Gatehouse reads; a bigger system is several services. */
export const limits = {
  /** Bytes of the file. */
  file: 256 * 1024,
  components: 200,
  flows: 400,
  boundaries: 50,
  /** How deep boundaries may lie in each other. */
  depth: 6,
  data: 100,
  threats: 500,
} as const;

/** Kinds of components in the words of data-flow diagrams. */
export const componentKinds = ['external', 'process', 'store'] as const;
export type ComponentKind = (typeof componentKinds)[number];

/** STRIDE (Kohnfelder and Garg, 1999), in its order. */
export const categories = [
  'spoofing',
  'tampering',
  'repudiation',
  'information-disclosure',
  'denial-of-service',
  'elevation-of-privilege',
] as const;
export type Category = (typeof categories)[number];

const line = z.string().trim().min(1).max(120);
const text = z.string().trim().min(1).max(2000);
const id = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be small letters and digits joined by hyphens, as web-server');
const endpoint = z.string().trim().min(1).max(500);
/** A key with nothing behind it is an empty list. */
const list = <S extends z.ZodType>(item: S, most: number) =>
  z
    .array(item)
    .max(most)
    .nullish()
    .transform((items) => items ?? []);

const component = z.strictObject({
  id,
  kind: z.enum(componentKinds),
  name: line,
  description: text.optional(),
  /** The boundary that it lies in. */
  in: id.optional(),
  /** Endpoints of the inventory at which it answers, as they are written there. */
  endpoints: list(endpoint, 500),
  /** What it keeps or works on, by id. */
  data: list(id, 50),
  /** A store that keeps records of who did what. */
  records: z.boolean().default(false),
  /** Why nothing is suggested for it. */
  outOfScope: text.optional(),
});
export type Component = z.output<typeof component>;

const flow = z.strictObject({
  /** FROM-to-TO unless said; needed where two flows go the same way. */
  id: id.optional(),
  from: id,
  to: id,
  label: line.optional(),
  description: text.optional(),
  protocol: line.optional(),
  encrypted: z.boolean().optional(),
  data: list(id, 50),
  outOfScope: text.optional(),
});

const boundary = z.strictObject({
  id,
  name: line,
  description: text.optional(),
  /** The boundary around it. */
  in: id.optional(),
});
export type Boundary = z.output<typeof boundary>;

const dataType = z.strictObject({ id, name: line, class: line.optional() });

const ownThreat = z.strictObject({
  id,
  /** The component or flow that it is about. */
  on: z.string().max(130),
  category: z.enum(categories),
  title: line,
  description: text.optional(),
  severity: z.enum(['critical', 'high', 'moderate', 'low', 'none']).optional(),
  /** What is done or could be done, in words; whether it is mitigated is decided elsewhere. */
  mitigation: text.optional(),
});
export type OwnThreat = z.output<typeof ownThreat>;

/** The form of the file. Use readThreatModel, which looks at what a schema can't say as well. */
export const threatModelFile = z.strictObject({
  title: line,
  description: text.optional(),
  boundaries: list(boundary, limits.boundaries),
  components: z.array(component).min(1).max(limits.components),
  flows: list(flow, limits.flows),
  data: list(dataType, limits.data),
  threats: list(ownThreat, limits.threats),
});

export type Flow = z.output<typeof flow> & { readonly id: string };
export type ThreatModel = Omit<z.output<typeof threatModelFile>, 'flows'> & { readonly flows: readonly Flow[] };

/** Something wrong in a file: where, and what. */
export type Mistake = {
  /** Line of the text, from 1; null where the file as a whole is meant. */
  readonly line: number | null;
  /** Path of the field, as `components[3].in`; empty for the whole file. */
  readonly at: string;
  readonly problem: string;
};

/** What functions of this package throw when a file can't be used; nothing else is thrown for bad input. */
export class ThreatModelError extends Error {
  override readonly name = 'ThreatModelError';
  readonly mistakes: readonly [Mistake, ...Mistake[]];

  constructor(mistakes: readonly [Mistake, ...Mistake[]], options?: { readonly cause?: unknown }) {
    super(mistakeInWords(mistakes[0]), options);
    this.mistakes = mistakes;
  }
}

/** `line 7, components[1].in: there is no boundary inner`. */
export function mistakeInWords({ line, at, problem }: Mistake): string {
  const place = [line === null ? '' : `line ${line}`, at].filter((part) => part !== '').join(', ');
  return place === '' ? problem : `${place}: ${problem}`;
}
