import type { Actor } from '../../../../platform/access/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { DomainError, invalid, notFound } from '../../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../../platform/http/index.ts';
import { isUuid } from '../../../../platform/ids.ts';
import type { Platform } from '../../../../platform/module.ts';
import type { NeedinfoState, OutsideParty, Page } from '../../model/index.ts';
import { caseStore, type NeedinfoPlace, needinfoStore } from '../../store/index.ts';
import { personOf } from '../lock.ts';
import { personId } from '../references.ts';
import { askNeedinfo } from './ask.ts';
import { deferNeedinfo, endAll, lockedNeedinfo } from './end.ts';
import { type NeedinfoView, viewsOf } from './view.ts';

/** As people ask: a person by id, mail address or `me`. */
export type AskRequest = {
  readonly of: { readonly person: string } | { readonly outside: OutsideParty };
  readonly question: string;
  readonly dueAt?: Date;
  readonly fromRequester?: boolean;
};

export type NeedinfoQuery = { readonly state: NeedinfoState | 'all'; readonly limit: number; readonly cursor?: string };

/** What people do with needinfos: each call one transaction as the actor. */
export function needinfoService(platform: Platform) {
  const { db } = platform;
  const view = async (tx: Tx, id: string): Promise<NeedinfoView> => {
    const row = await needinfoStore(tx).byId(id);
    const [found] = row === undefined ? [] : await viewsOf(platform, tx, [row]);
    if (found === undefined) throw notFound('needinfo');
    return found;
  };
  return {
    askNeedinfo: (actor: Actor, idOrRef: string, asked: AskRequest): Promise<NeedinfoView> =>
      db.as(actor, async (tx) => {
        const of =
          'person' in asked.of ? { person: await personId(platform, tx, 'of.person', asked.of.person) } : asked.of;
        if (asked.dueAt !== undefined && asked.dueAt <= platform.clock.now())
          throw invalid('dueAt', 'has to be a time that is still to come');
        const { id, repeated } = await askNeedinfo(platform, tx, idOrRef, { ...asked, of });
        if (repeated)
          throw new DomainError(
            'conflict',
            'needinfo_repeated',
            'question: this is asked of the same party already and not answered yet. Wait for it, or withdraw it first.',
            { details: { field: 'question', needinfo: id } },
          );
        return view(tx, id);
      }),
    answerNeedinfo: (actor: Actor, id: string, text: string | undefined): Promise<NeedinfoView> =>
      db.as(actor, async (tx) => {
        await end(platform, tx, id, { state: 'answered', answer: text ?? null });
        return view(tx, id);
      }),
    withdrawNeedinfo: (actor: Actor, id: string, reason: string | undefined): Promise<NeedinfoView> =>
      db.as(actor, async (tx) => {
        await end(platform, tx, id, { state: 'withdrawn', reason: reason ?? null });
        return view(tx, id);
      }),
    deferNeedinfo: (actor: Actor, id: string, until: Date): Promise<NeedinfoView> =>
      db.as(actor, async (tx) => {
        await deferNeedinfo(platform, tx, id, until);
        return view(tx, id);
      }),
    caseNeedinfos: (actor: Actor, idOrRef: string, query: NeedinfoQuery): Promise<Page<NeedinfoView>> =>
      db.reading(actor, (tx) => caseNeedinfos(platform, tx, idOrRef, query)),
    /** What is asked of a person, on the cases that the actor sees. */
    needinfosOf: (actor: Actor, written: string, query: NeedinfoQuery): Promise<Page<NeedinfoView>> =>
      db.reading(actor, async (tx) => {
        const of = await personId(platform, tx, 'of', written);
        return page(platform, tx, query, (store, after, limit) => store.ofPerson(of, query.state, after, limit));
      }),
  };
}

type Finish = {
  readonly state: 'answered' | 'withdrawn';
  readonly answer?: string | null;
  readonly reason?: string | null;
};

/** A person is told that it has ended already; a machine that repeats itself need not be. */
async function end(platform: Platform, tx: Tx, id: string, ending: Finish): Promise<void> {
  const { row, asked } = await lockedNeedinfo(tx, id);
  if (asked.state !== 'open')
    throw new DomainError(
      'conflict',
      'needinfo_ended',
      `This question was ${asked.state} already. Ask again if it is open for you.`,
    );
  await endAll(platform, tx, row, [asked], { ...ending, by: personOf(tx) });
}

async function caseNeedinfos(platform: Platform, tx: Tx, idOrRef: string, query: NeedinfoQuery) {
  const row = await caseStore(tx).find(idOrRef);
  if (row === undefined) throw notFound('case');
  return page(platform, tx, query, (store, after, limit) => store.pageOfCase(row.id, query.state, after, limit));
}

type Store = ReturnType<typeof needinfoStore>;
type Rows = Awaited<ReturnType<Store['ofCase']>>;

function placeOf(cursor: string): NeedinfoPlace {
  const [at = '', id = ''] = decodeCursor(cursor, 2);
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime()) || !isUuid(id))
    throw invalid('cursor', 'is of another list; start again without it');
  return { at: instant, id };
}

/** In the order in which they were asked. */
async function page(
  platform: Platform,
  tx: Tx,
  { limit, cursor }: NeedinfoQuery,
  read: (store: Store, after: NeedinfoPlace | undefined, limit: number) => Promise<Rows>,
): Promise<Page<NeedinfoView>> {
  const rows = await read(needinfoStore(tx), cursor === undefined ? undefined : placeOf(cursor), limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > shown.length && last !== undefined;
  return {
    items: await viewsOf(platform, tx, shown),
    nextCursor: more ? encodeCursor([last.asked_at.toISOString(), last.id]) : null,
  };
}
