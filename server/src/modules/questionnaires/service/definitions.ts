import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Definition, definitionOf, readDefinition } from '@gatehouse/questionnaire';
import { type Actor, systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { bounds } from '../model/index.ts';
import type { ImportRequest } from '../model/requests.ts';
import type { DefinitionSummary, FormView, ImportedView } from '../model/views.ts';
import { canonicalJson, questionsIn } from '../rules/index.ts';
import { type DefinitionRow, definitionStore } from '../store/index.ts';
import { formViewOf } from './form-view.ts';
import type { DefinitionReader } from './reader.ts';

const mostRead = 200;
/** Read ones, so that their conditions are read once; what a version holds is named by its digest. */
const read = new Map<string, Definition>();

/** The definition in this version, as a sheet names it. */
export async function definitionNamed(tx: Tx, id: string, version: string): Promise<Definition> {
  const digest = (await definitionStore(tx).edition(id, version))?.digest;
  if (digest === undefined) throw notFound('version of a questionnaire');
  const key = `${id} ${version} ${digest}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const definition = definitionOf(await definitionStore(tx).content(id, version));
  if (read.size >= mostRead) read.clear();
  read.set(key, definition);
  return definition;
}

/** The folder of the repository with the definitions that come with Gatehouse, as `id@version.yaml`. */
const folder = new URL('../../../../../questionnaires/', import.meta.url);

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Puts in the versions that come with this Gatehouse; runs at each start. One that an organisation imported under the
 * same name stays, and so does one by which sheets were answered.
 */
export async function putInShipped(platform: Platform): Promise<void> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  await platform.db.as(systemActor('questionnaires.prepare'), async (tx) => {
    for (const file of files.sort()) {
      const text = readFileSync(new URL(encodeURIComponent(file), folder), 'utf8');
      await putIn(platform, tx, text, digestOf(text));
    }
  });
}

async function putIn(platform: Platform, tx: Tx, text: string, digest: string): Promise<void> {
  const [known] = await definitionStore(tx).withDigest(digest);
  if (known !== undefined) return;
  const definition = readDefinition(text);
  const { id, version, title } = definition;
  const before = await definitionStore(tx).edition(id, version);
  if (before !== undefined && (!before.shipped || (await definitionStore(tx).isUsed(id, version)))) return;
  const row = {
    ...{ id, version, title, digest, content: definition, shipped: true },
    questions: questionsIn(definition),
    imported_by: null,
    imported_at: platform.clock.now(),
  };
  await (before === undefined ? definitionStore(tx).insert(row) : definitionStore(tx).putInAgain(row));
  const subject = { type: 'questionnaire', id };
  await platform.audit.record(tx, { action: 'questionnaire.imported', subject, after: { version, digest } });
}

/** The newest version of each definition, with all of its versions. */
export async function listDefinitions(platform: Platform, tx: Tx): Promise<DefinitionSummary[]> {
  const rows = await definitionStore(tx).all();
  const importers = [...new Set(rows.flatMap((row) => row.imported_by ?? []))];
  const people = new Map((await peopleDoor(platform).people(tx, importers)).map(({ id, name }) => [id, { id, name }]));
  const byId = new Map<string, DefinitionRow[]>();
  for (const row of rows) byId.set(row.id, [row, ...(byId.get(row.id) ?? [])]);
  return [...byId.values()].flatMap((versions) => {
    const [newest] = versions;
    if (newest === undefined) return [];
    const { id, version, title, questions } = newest;
    return [
      {
        ...{ id, version, title, questions },
        versions: versions.map((each) => ({
          version: each.version,
          questions: each.questions,
          shipped: each.shipped,
          importedBy: each.imported_by === null ? null : (people.get(each.imported_by) ?? null),
          importedAt: each.imported_at.toISOString(),
        })),
      },
    ];
  });
}

export async function showDefinition(tx: Tx, id: string, version: string | undefined): Promise<FormView> {
  const wanted = version ?? (await definitionStore(tx).newest(id))?.version;
  if (wanted === undefined) throw notFound('questionnaire');
  return formViewOf(await definitionNamed(tx, id, wanted), 'person');
}

/** The file as it would be written now: with everything that the definition holds. */
export async function sourceOf(tx: Tx, id: string, version: string): Promise<unknown> {
  const content = await definitionStore(tx).content(id, version);
  if (content === undefined) throw notFound('version of a questionnaire');
  return content;
}

function told(
  definition: Definition,
  dryRun: boolean,
  action: 'create' | 'unchanged',
  problems: ImportedView['problems'],
): ImportedView {
  const { id, version, title } = definition;
  const questions = questionsIn(definition);
  const what = `questionnaire ${id}@${version} with ${questions} question${questions === 1 ? '' : 's'}`;
  return { dryRun, id, version, title, questions, changes: [{ action, what, fields: [] }], problems };
}

/** Adds a version, which new sheets take from then on. The same version once more changes nothing. */
export async function importDefinition(
  platform: Platform,
  actor: Actor,
  { content, ...naming }: ImportRequest,
  { read, dryRun }: { readonly read: DefinitionReader; readonly dryRun: boolean },
): Promise<ImportedView> {
  const { definition, problems } = await read.file(content, naming);
  if (definition === undefined) {
    const [first] = problems;
    const at = first?.at === undefined || first.at === '' ? 'file' : first.at;
    throw new DomainError('invalid', 'definition_invalid', `${at}: ${first?.message ?? 'can not be used'}`, {
      details: { field: at },
    });
  }
  const { id, version, title } = definition;
  const run = dryRun ? platform.db.reading : platform.db.as;
  return run(actor, async (tx) => {
    const here = await definitionStore(tx).content(id, version);
    if (here !== undefined && canonicalJson(here) !== canonicalJson(definition))
      throw new DomainError(
        'conflict',
        'definition_exists',
        `${id}@${version} is here already, and holds something else.`,
      );
    if (here !== undefined) return told(definition, dryRun, 'unchanged', [...problems]);
    if ((await definitionStore(tx).all()).length >= bounds.definitions)
      throw new DomainError('conflict', 'too_many_definitions', `There are ${bounds.definitions} versions already.`);
    if (dryRun) return told(definition, dryRun, 'create', [...problems]);
    const digest = digestOf(content);
    await definitionStore(tx).insert({
      ...{ id, version, title, digest, content: definition, shipped: false },
      questions: questionsIn(definition),
      imported_by: actor.kind === 'person' ? actor.personId : null,
      imported_at: platform.clock.now(),
    });
    const subject = { type: 'questionnaire', id };
    await platform.audit.record(tx, { action: 'questionnaire.imported', subject, after: { version, digest } });
    await platform.live.notify(tx, { topic: 'questionnaire', id });
    return told(definition, dryRun, 'create', [...problems]);
  });
}

export async function removeDefinition(platform: Platform, tx: Tx, id: string, version: string): Promise<void> {
  const row = await definitionStore(tx).edition(id, version);
  if (row === undefined) throw notFound('version of a questionnaire');
  const refused = (why: string) => new DomainError('conflict', 'definition_used', `${id}@${version} ${why}.`);
  if (row.shipped) throw refused('comes with Gatehouse and would be back at the next start');
  if (await definitionStore(tx).isUsed(id, version)) throw refused('is what sheets were answered by');
  await definitionStore(tx).remove(id, version);
  const subject = { type: 'questionnaire', id };
  await platform.audit.record(tx, {
    action: 'questionnaire.removed',
    subject,
    before: { version, digest: row.digest },
  });
  await platform.live.notify(tx, { topic: 'questionnaire', id });
}
