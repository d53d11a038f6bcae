import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor } from '../../cases/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import { type Answerable, answerables, prefillOf } from '../rules/index.ts';
import { writeAnswer } from './answering.ts';
import { problemWith } from './forms.ts';
import type { OpenSheet } from './open-sheet.ts';

type Facts = Readonly<Record<string, string | readonly string[]>>;

/** Fills what the inventory knows into questions that ask for it; what a person answered stays. */
export async function prefill(platform: Platform, tx: Tx, sheet: OpenSheet, facts: Facts): Promise<void> {
  const wanted = [...answerables(sheet.definition).values()].filter((each) => prefillOf(each) !== undefined);
  if (wanted.length === 0) return;
  const known = new Map([...(await inventory(platform, tx, sheet)), ...Object.entries(facts)]);
  for (const answerable of wanted) {
    const path = prefillOf(answerable) ?? '';
    const value = fitting(answerable, known.get(path));
    if (value === undefined || problemWith(answerable, value) !== undefined) continue;
    const writing = { question: answerable.id, value, unknown: false, source: 'inventory' as const, origin: path };
    await writeAnswer(platform, tx, sheet, { ...writing, yields: true });
  }
}

type Known = ReadonlyMap<string, string | readonly string[]>;

/** The paths that a definition may name; docs/questionnaires.md lists them. */
async function inventory(platform: Platform, tx: Tx, { row }: OpenSheet): Promise<Known> {
  const known = new Map<string, string | readonly string[]>();
  const found = await caseDoor(platform).byId(tx, row.case_id);
  if (found !== undefined) known.set('case.title', found.title);
  if (tx.actor.kind === 'person')
    for (const path of ['requester', 'requester.id']) known.set(path, [tx.actor.personId]);
  const service = row.service_id === null ? undefined : await servicesDoor(platform).serviceById(tx, row.service_id);
  if (service === undefined) return known;
  const team = service.ownerTeamId === null ? undefined : await peopleDoor(platform).teamById(tx, service.ownerTeamId);
  const onDuty = team === undefined ? [] : await peopleDoor(platform).dutyOf(tx, team.id);
  known.set('service', [service.id]);
  known.set('service.id', [service.id]);
  known.set('service.name', service.name);
  known.set('service.description', service.description);
  known.set('service.classification', service.classification);
  known.set('service.riskLevel', service.riskLevel);
  known.set('service.tier', service.tier);
  known.set(
    'service.endpoints',
    service.endpoints.map((endpoint) => endpoint.pattern),
  );
  known.set(
    'service.repositories',
    service.repositories.map((repository) => repository.location),
  );
  known.set('service.team', team?.name ?? '');
  known.set('service.owner', team?.name ?? '');
  known.set('service.people', onDuty);
  for (const [trait, answer] of Object.entries(service.traits))
    if (answer !== 'unknown') known.set(`service.traits.${trait}`, answer);
  return known;
}

/** The same fact in the form of the question: a list as lines, a word as a choice. */
function fitting({ of }: Answerable, fact: string | readonly string[] | undefined): unknown {
  if (of.kind !== 'question' || fact === undefined || fact.length === 0) return undefined;
  const list = typeof fact === 'string' ? [fact] : fact;
  switch (of.question.type) {
    case 'line':
      return list.join(', ');
    case 'text':
      return list.join('\n');
    case 'person':
    case 'service':
    case 'choices':
      return list;
    case 'tick':
      return list[0] === 'yes';
    default:
      return list[0];
  }
}
