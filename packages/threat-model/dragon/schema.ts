import { z } from 'zod';

/** Bytes of a Threat Dragon file; drawings with many threats are longer than our files. */
export const largestDragonFile = 4 * 1024 * 1024;

const words = z.string().max(20_000);
const number = z.number().min(-1e7).max(1e7);
/** Versions differ in what they leave out, and write null for some of it. */
const maybe = <S extends z.ZodType>(schema: S) => schema.nullish().catch(undefined);

const threat = z.object({
  id: maybe(z.string().max(200)),
  title: maybe(words),
  status: maybe(words),
  severity: maybe(words),
  type: maybe(words),
  description: maybe(words),
  mitigation: maybe(words),
});
export type DragonThreat = z.output<typeof threat>;

const end = z.object({ cell: maybe(z.string().max(200)) });
const text = maybe(z.object({ text: maybe(words) }));

const cell = z.object({
  id: z.string().min(1).max(200),
  shape: maybe(z.string().max(60)),
  position: maybe(z.object({ x: number, y: number })),
  size: maybe(z.object({ width: number, height: number })),
  attrs: maybe(z.object({ text, label: text })),
  source: maybe(end),
  target: maybe(end),
  labels: maybe(z.array(z.unknown()).max(20)),
  data: maybe(
    z.object({
      type: maybe(z.string().max(60)),
      name: maybe(words),
      description: maybe(words),
      outOfScope: maybe(z.boolean()),
      reasonOutOfScope: maybe(words),
      isALog: maybe(z.boolean()),
      isEncrypted: maybe(z.boolean()),
      protocol: maybe(words),
      isBidirectional: maybe(z.boolean()),
      threats: z.array(threat).max(500).nullish(),
    }),
  ),
});
export type DragonCell = z.output<typeof cell>;

/** What is read of a file of version 2; what else stands in it is ignored. */
export const dragonFile = z.object({
  summary: z.object({ title: words, description: maybe(words), owner: maybe(words) }),
  detail: z.object({
    diagrams: z
      .array(z.object({ title: maybe(words), cells: z.array(cell).max(2000).default([]) }))
      .max(50)
      .default([]),
  }),
});
