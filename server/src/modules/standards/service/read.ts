import { applicabilityInWords, compareEditions, type EditionChange, type Standard } from '@gatehouse/standards';
import type { Actor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { ComparisonView, EditionView, StandardSummary, StandardsDoor } from '../model.ts';
import { comparedWith, newestFirst } from '../rules.ts';
import { type AdoptionRow, type EditionRow, standardStore } from '../store.ts';

export const standardsReader: StandardsDoor = {
  adopted: (tx) => standardStore(tx).adoptedContents(),
  byName: (tx, name) => standardStore(tx).adoptedContent(name),
};

export async function editionOrNone(tx: Tx, name: string, edition: string): Promise<Standard> {
  const standard = await standardStore(tx).content(name, edition);
  if (standard === undefined) throw notFound('edition of a standard');
  return standard;
}

/** The edition that is asked for, else the adopted one, else the newest. */
export async function chosenEdition(tx: Tx, name: string, edition: string | undefined): Promise<Standard> {
  if (edition !== undefined) return editionOrNone(tx, name, edition);
  const adopted = await standardStore(tx).adoptedContent(name);
  if (adopted !== undefined) return adopted;
  const editions = (await standardStore(tx).editions()).filter((row) => row.name === name);
  const [newest] = newestFirst(editions);
  if (newest === undefined) throw notFound('standard');
  return editionOrNone(tx, name, newest.edition);
}

/** Against the named edition, else the adopted one, else the one before; all is new where there is none. */
export async function compared(tx: Tx, standard: Standard, from?: string): Promise<ComparisonView> {
  const { name, edition } = standard;
  const editions = (await standardStore(tx).editions()).filter((row) => row.name === name);
  const adopted = (await standardStore(tx).adoption(name))?.edition;
  const chosen = from ?? comparedWith(edition, editions, adopted);
  const older = chosen === undefined ? { ...standard, controls: [] } : await editionOrNone(tx, name, chosen);
  const { added, removed, changed, unchanged } = compareEditions(older, standard);
  const lines = (changes: readonly EditionChange[]) =>
    changes.map((c) => ({ ...c, fields: [...c.fields], replacedBy: [...c.replacedBy] }));
  return { from: chosen ?? null, added: lines(added), removed: lines(removed), changed: lines(changed), unchanged };
}

type People = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

async function summaries(tx: Tx, platform: Platform): Promise<readonly StandardSummary[]> {
  const editions = await standardStore(tx).editions();
  const adoptions = new Map((await standardStore(tx).adoptions()).map((row) => [row.name, row]));
  const ids = [...editions.map((e) => e.imported_by), ...[...adoptions.values()].map((a) => a.adopted_by)];
  const found = await peopleDoor(platform).people(tx, [...new Set(ids.filter((id) => id !== null))]);
  const people: People = new Map(found.map(({ id, name }) => [id, { id, name }]));
  const names = [...new Set(editions.map((e) => e.name))];
  return names.map((name) =>
    presented(name, newestFirst(editions.filter((e) => e.name === name)), adoptions.get(name), (id) =>
      id === null ? null : (people.get(id) ?? null),
    ),
  );
}

function presented(
  name: string,
  editions: readonly EditionRow[],
  adoption: AdoptionRow | undefined,
  person: (id: string | null) => { id: string; name: string } | null,
): StandardSummary {
  const shown = editions.find((e) => e.edition === adoption?.edition) ?? editions[0];
  return {
    name,
    title: shown?.title ?? name,
    adopted:
      adoption === undefined
        ? null
        : {
            edition: adoption.edition,
            by: person(adoption.adopted_by),
            at: adoption.adopted_at.toISOString(),
            why: adoption.why,
          },
    editions: editions.map((row) => ({
      edition: row.edition,
      title: row.title,
      controls: row.controls,
      shipped: row.shipped,
      importedBy: person(row.imported_by),
      importedAt: row.imported_at.toISOString(),
    })),
  };
}

export async function summaryOf(tx: Tx, platform: Platform, name: string): Promise<StandardSummary> {
  const found = (await summaries(tx, platform)).find((summary) => summary.name === name);
  if (found === undefined) throw notFound('standard');
  return found;
}

async function viewOf(tx: Tx, standard: Standard): Promise<EditionView> {
  const adopted = (await standardStore(tx).adoption(standard.name))?.edition === standard.edition;
  const applies = standard.controls.map((c) => [c.id, applicabilityInWords(c.applies)] as const);
  return { standard, adopted, applies: Object.fromEntries(applies) };
}

export function readingService(platform: Platform) {
  const { db } = platform;
  return {
    list: (actor: Actor) => db.reading(actor, (tx) => summaries(tx, platform)),
    show: (actor: Actor, name: string, edition: string): Promise<EditionView> =>
      db.reading(actor, async (tx) => viewOf(tx, await editionOrNone(tx, name, edition))),
    showChosen: (actor: Actor, name: string, edition: string | undefined): Promise<EditionView> =>
      db.reading(actor, async (tx) => viewOf(tx, await chosenEdition(tx, name, edition))),
    changes: (actor: Actor, name: string, edition: string, from: string | undefined): Promise<ComparisonView> =>
      db.reading(actor, async (tx) => compared(tx, await editionOrNone(tx, name, edition), from)),
  };
}
