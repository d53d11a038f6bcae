import { api } from '../api.ts';
import { print, printJson, printTable, say } from '../output.ts';
import { trackerNamed } from './tracker-named.ts';

type Json = { readonly json?: true };
type Filter = Json & { readonly tracker?: string; readonly review?: string; readonly limit: string };

const states = ['waiting', 'done', 'failed', 'skipped'] as const;

export async function list(o: Json): Promise<void> {
  const page = await api().result('GET /api/v1/trackers');
  if (o.json) return printJson(page);
  if (page.items.length === 0) return print('No tracker is connected; `gatehouse trackers add` connects one.');
  printTable(
    ['NAME', 'KIND', 'STATE', 'LAST READ', 'WAITING', 'FAILED', 'WATCHES'],
    page.items.map((each) => [
      each.name,
      each.kind,
      each.enabled ? (each.failingSince === null ? 'well' : `away: ${each.lastError}`) : 'off',
      each.polledAt ?? 'never',
      String(each.writes.waiting),
      String(each.writes.failed),
      each.projects.join(' '),
    ]),
  );
}

export async function show(name: string, o: Json): Promise<void> {
  const tracker = await trackerNamed(name);
  const looks = await api().result('GET /api/v1/trackers/{id}/looks', { params: { id: tracker.id } });
  if (o.json) return printJson({ ...tracker, looks: looks.items });
  for (const [key, value] of Object.entries(tracker))
    print(`${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
  for (const look of looks.items)
    print(`to look at: ${look.item} (${look.attempts} tries, ${look.lastError ?? 'new'})`);
}

async function filterOf(o: Filter) {
  return {
    ...(o.tracker !== undefined && { tracker: (await trackerNamed(o.tracker)).id }),
    ...(o.review !== undefined && { case: o.review }),
    limit: Number(o.limit),
  };
}

export async function items(o: Filter): Promise<void> {
  const page = await api().result('GET /api/v1/tracker-items', { query: await filterOf(o) });
  if (o.json) return printJson(page);
  printTable(
    ['ITEM', 'WORD', 'REVIEW', 'TRACKING ITEM', 'ITEM IS', 'SINCE'],
    page.items.map((each) => [
      each.item,
      each.word,
      each.case.ref,
      each.trackingItem ?? '-',
      each.itemOpen ? 'open' : 'closed',
      each.createdAt,
    ]),
  );
  if (page.nextCursor !== null) say('There are more; give a larger --limit.');
}

export async function writes(o: Filter & { readonly state?: string }): Promise<void> {
  const state = states.find((each) => each === o.state);
  if (o.state !== undefined && state === undefined) throw new TypeError(`--state must be one of ${states.join(', ')}.`);
  const query = { ...(await filterOf(o)), ...(state !== undefined && { state }) };
  const page = await api().result('GET /api/v1/tracker-writes', { query });
  if (o.json) return printJson(page);
  printTable(
    ['ID', 'STATE', 'WHAT', 'ITEM', 'REVIEW', 'TRIES', 'WHY'],
    page.items.map((each) => [
      each.id,
      each.state,
      each.what,
      each.item,
      each.case.ref,
      String(each.attempts),
      each.lastError ?? each.note ?? '',
    ]),
  );
  if (page.nextCursor !== null) say('There are more; give a larger --limit.');
}
