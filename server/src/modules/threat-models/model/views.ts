import { categories, componentKinds } from '@gatehouse/threat-model';
import { z } from 'zod';
import { decidedStates, standingStates } from './words.ts';

const instant = z.iso.datetime();
const named = z.object({ id: z.uuid(), name: z.string() });
const point = z.object({ x: z.number(), y: z.number() });
const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const lines = z.array(z.string());

const diagramView = z.object({
  width: z.number(),
  height: z.number(),
  boundaries: z.array(box.extend({ id: z.string(), name: z.string() })),
  components: z.array(box.extend({ id: z.string(), kind: z.enum(componentKinds), lines, outOfScope: z.boolean() })),
  flows: z.array(
    z.object({
      id: z.string(),
      points: z.array(point),
      path: z.string(),
      lines,
      label: box.nullable(),
      crossings: z.array(point),
    }),
  ),
});

const standingView = z.object({
  state: z.enum(standingStates),
  /** What was decided, even where it does not hold any more. */
  decided: z.enum(decidedStates).nullable(),
  /** Why it stands so, where that is more than what was decided. */
  because: z.string().nullable(),
  by: named.nullable(),
  at: instant.nullable(),
  control: z.object({ standard: z.string(), control: z.string(), outcome: z.string().nullable() }).nullable(),
  /** Null as well where one may not see the case. */
  case: z.object({ id: z.uuid(), ref: z.string(), state: z.string() }).nullable(),
  reason: z.string().nullable(),
  expiresAt: instant.nullable(),
});
export type StandingView = z.input<typeof standingView>;

const elementView = z.object({
  id: z.string(),
  kind: z.enum([...componentKinds, 'flow']),
  name: z.string(),
  /** Names of the boundaries that a flow crosses. */
  crosses: z.array(z.string()),
  outOfScope: z.string().nullable(),
  threats: z.array(
    z.object({
      id: z.string(),
      category: z.enum(categories),
      title: z.string(),
      description: z.string(),
      suggested: z.boolean(),
      severity: z.string().nullable(),
      mitigation: z.string().nullable(),
      standing: standingView,
    }),
  ),
});
export type ElementView = z.input<typeof elementView>;

const counts = z.object({
  open: z.int(),
  inWork: z.int(),
  mitigated: z.int(),
  accepted: z.int(),
  notApplicable: z.int(),
});
export type Counts = z.input<typeof counts>;

export const mistakeView = z.object({ line: z.int().nullable(), at: z.string(), problem: z.string() });

const drawnView = z.object({
  title: z.string(),
  diagram: diagramView,
  elements: z.array(elementView),
  counts,
  /** Endpoints of the inventory that no component names. */
  missing: z.array(z.string()),
  /** Endpoints that the model names and the inventory does not have. */
  unknown: z.array(z.string()),
});
export type DrawnView = z.input<typeof drawnView>;

export const modelView = z.object({
  service: named,
  /** 0: nobody has saved one yet, and the text is a starter made of the inventory. */
  version: z.int(),
  text: z.string(),
  restricted: z.boolean(),
  updatedAt: instant.nullable(),
  updatedBy: named.nullable(),
  drawn: drawnView,
  may: z.object({ write: z.boolean(), lift: z.boolean() }),
});
export type ModelView = z.input<typeof modelView>;

/** What a text would be, or is now; with mistakes nothing is drawn and nothing is saved. */
export const checkedView = z.object({
  dryRun: z.boolean(),
  version: z.int(),
  mistakes: z.array(mistakeView),
  drawn: drawnView.nullable(),
});
export type CheckedView = z.input<typeof checkedView>;

export const importedView = z.object({
  dryRun: z.boolean(),
  version: z.int(),
  text: z.string(),
  /** What could not be taken over. */
  remarks: z.array(z.string()),
});
export type ImportedView = z.input<typeof importedView>;

export const versionView = z.object({ number: z.int(), madeBy: named.nullable(), madeAt: instant });
export type VersionView = z.input<typeof versionView>;
export const versionText = versionView.extend({ text: z.string() });
export type VersionText = z.input<typeof versionText>;

export const overviewView = z.object({
  service: named,
  version: z.int(),
  restricted: z.boolean(),
  counts,
  missing: z.int(),
  /** Threats that were accepted or mitigated once, and are open again. */
  openAgain: z.int(),
  updatedAt: instant,
});
export type OverviewView = z.input<typeof overviewView>;
