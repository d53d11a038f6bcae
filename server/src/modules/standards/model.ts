import {
  type ControlResult,
  controlId,
  edition,
  exportFormats,
  type Standard,
  standardFile,
  standardName,
} from '@gatehouse/standards';
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import type { ErrorCatalogue } from '../../platform/errors.ts';
import { extensionPoint } from '../../platform/extension.ts';

/** The security checklist counts from the first start; an organisation may adopt another edition, or withdraw it. */
export const adoptedAtFirst = { name: 'service-checklist', edition: '2026' } as const;

/** Editions of all standards together. */
export const mostEditions = 200;

/** A control that would fail at a service if an edition were adopted, and does not fail now. */
export type NewlyFailing = {
  readonly service: { readonly id: string; readonly name: string };
  readonly control: string;
  readonly reason: string;
  /** What the control is now; null when it is not known. */
  readonly now: string | null;
};

/** Whoever judges services by standards says what adopting an edition would change; writes nothing. */
export type EditionPreview = { readonly newlyFailing: (tx: Tx, edition: Standard) => Promise<readonly NewlyFailing[]> };
export const editionPreviews = extensionPoint<EditionPreview>('what adopting an edition would change');

/** Hears in the same transaction that another edition of the standard counts, or none any more. */
export type AdoptionListener = { readonly changed: (tx: Tx, standard: string) => Promise<void> };
export const adoptionListeners = extensionPoint<AdoptionListener>('listeners for adopted editions');

/** What is known of the controls of a service, for exports; undefined when the actor sees no such service. */
export type ResultSource = {
  readonly results: (
    tx: Tx,
    service: string,
    standard: Standard,
  ) => Promise<{ readonly subject: string; readonly results: readonly ControlResult[] } | undefined>;
};
export const resultSources = extensionPoint<ResultSource>('results of controls for exports');

/** What other modules may ask; each call takes part in the caller's transaction. */
export type StandardsDoor = {
  /** The editions that count, by name. */
  readonly adopted: (tx: Tx) => Promise<readonly Standard[]>;
  /** The edition of this standard that counts. */
  readonly byName: (tx: Tx, name: string) => Promise<Standard | undefined>;
};

const why = z.string().trim().min(1).max(500);
export const byName = z.object({ name: standardName });
export const byEdition = z.object({ name: standardName, edition });
export const fromEdition = z.object({ from: edition.optional() });
export const adoption = z.object({ edition, why });
export type Adoption = z.output<typeof adoption>;
export const withdrawal = z.object({ why });
/** YAML or JSON of a standard, or the JSON of an ASVS release. */
export const importRequest = z.object({ content: z.string().max(1024 * 1024) });
export const exportQuery = z.object({
  edition: edition.optional().describe('The adopted one if left out, else the newest.'),
  service: z.string().max(120).optional().describe('Id or name of a service; without it the boxes stay empty.'),
  format: z.enum(exportFormats).default('markdown'),
});
export type ExportQuery = z.output<typeof exportQuery>;

const person = z.object({ id: z.uuid(), name: z.string() }).nullable();

export const editionSummary = z.object({
  edition: z.string(),
  title: z.string(),
  controls: z.number().int(),
  /** Comes with Gatehouse. */
  shipped: z.boolean(),
  /** Null when Gatehouse itself or the console put it in. */
  importedBy: person,
  importedAt: z.iso.datetime(),
});

export const standardSummary = z.object({
  name: z.string(),
  /** Of the adopted edition, else of the newest. */
  title: z.string(),
  adopted: z.object({ edition: z.string(), by: person, at: z.iso.datetime(), why: z.string() }).nullable(),
  /** The newest first. */
  editions: z.array(editionSummary),
});
export type StandardSummary = z.input<typeof standardSummary>;

export const editionView = z.object({
  standard: standardFile,
  adopted: z.boolean(),
  /** By id of the control, in words that follow "applies". */
  applies: z.record(controlId, z.string()),
});
export type EditionView = z.input<typeof editionView>;

const editionChange = z.object({
  id: z.string(),
  title: z.string(),
  fields: z.array(z.string()),
  what: z.string(),
  why: z.string(),
  replacedBy: z.array(z.string()),
});
export const comparisonView = z.object({
  /** The edition that it is compared with; null when there is none. */
  from: z.string().nullable(),
  added: z.array(editionChange),
  removed: z.array(editionChange),
  changed: z.array(editionChange),
  unchanged: z.number().int(),
});
export type ComparisonView = z.input<typeof comparisonView>;

export const previewView = z.object({
  edition: z.string(),
  /** The adopted edition that it would take the place of. */
  replaces: z.string().nullable(),
  changes: comparisonView,
  newlyFailing: z.array(
    z.object({
      service: z.object({ id: z.uuid(), name: z.string() }),
      control: z.string(),
      reason: z.string(),
      now: z.string().nullable(),
    }),
  ),
});
export type PreviewView = z.input<typeof previewView>;

/** One line for the edition, in the form of every import. */
export const importedView = z.object({
  dryRun: z.boolean(),
  name: z.string(),
  edition: z.string(),
  changes: z.array(
    z.object({ action: z.enum(['create', 'update', 'unchanged']), what: z.string(), fields: z.array(z.string()) }),
  ),
});
export type ImportedView = z.input<typeof importedView>;

export const standardsErrors = {
  edition_exists: {
    kind: 'conflict',
    meaning: 'There is an edition of this name already, and it holds something else. Editions never change.',
    remedy: 'Give the changed standard another edition, and adopt that.',
  },
  edition_adopted: {
    kind: 'conflict',
    meaning: 'The edition counts for the services, so it cannot be removed.',
    remedy: 'Adopt another edition or withdraw it first.',
  },
  edition_shipped: {
    kind: 'conflict',
    meaning: 'The edition comes with Gatehouse and would be back at the next start.',
    remedy: 'Leave it; it counts only while it is adopted.',
  },
  too_many_editions: {
    kind: 'conflict',
    meaning: 'There are as many editions of standards as can be kept.',
    remedy: 'Remove an imported edition that nobody adopted.',
  },
  standard_not_adopted: {
    kind: 'conflict',
    meaning: 'No edition of this standard counts, so there is none to withdraw.',
    remedy: 'Nothing has to be done.',
  },
} as const satisfies ErrorCatalogue;
