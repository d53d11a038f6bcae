import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { caseDoor, type Needinfo } from '../../cases/index.ts';
import { type About, texts } from '../rules/index.ts';
import { type LinkRow, questionStore, type TrackerRow } from '../store/index.ts';
import { accountOf } from './accounts.ts';
import { addWrites } from './enqueue.ts';
import { kindNamed } from './session.ts';

type Scene = {
  readonly link: LinkRow;
  readonly tracker: TrackerRow;
  readonly about: About & { readonly isRestricted: boolean };
  readonly isOver: boolean;
};

/** What is asked here is asked there of who has an account, and taken off there when it was answered here. */
export async function followQuestions(platform: Platform, tx: Tx, scene: Scene): Promise<void> {
  const { link, about } = scene;
  const known = new Map((await questionStore(tx).ofLink(link.id)).map((row) => [row.needinfo_id, row]));
  for (const needinfo of await caseDoor(platform).needinfos(tx, link.case_id)) {
    const row = known.get(needinfo.id);
    if (needinfo.state === 'open' && row === undefined && !scene.isOver) await ask(platform, tx, scene, needinfo);
    if (needinfo.state === 'open' || row === undefined || row.closed_at !== null) continue;
    await questionStore(tx).update(needinfo.id, { closed_at: platform.clock.now() });
    const operation = { do: 'settle', item: '', key: '', text: texts.settled(about) } as const;
    await addWrites(platform, tx, link, [{ operation, needinfo: needinfo.id }]);
  }
}

async function ask(platform: Platform, tx: Tx, scene: Scene, needinfo: Needinfo): Promise<void> {
  const { link, tracker, about } = scene;
  const login = await loginOf(tx, tracker, needinfo);
  if (login === undefined) return;
  const asked_at = platform.clock.now();
  const row = { needinfo_id: needinfo.id, link_id: link.id, case_id: link.case_id, login, key: null };
  await questionStore(tx).insert({ ...row, asked_at, closed_at: null });
  const isShared = tracker.settings.shareQuestions && !about.isRestricted;
  const text = texts.asked(about, isShared ? needinfo.question : undefined);
  const operation = { do: 'ask', item: '', of: login, text } as const;
  await addWrites(platform, tx, link, [{ operation, needinfo: needinfo.id }]);
}

/** Who is outside has an account when the request came from there: its name is the login then. */
async function loginOf(tx: Tx, tracker: TrackerRow, { of }: Needinfo): Promise<string | undefined> {
  if ('person' in of) return accountOf(tx, tracker, of.person);
  if (kindNamed(tracker.kind).loginsAreAddresses) return of.outside.address;
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(of.outside.name) ? of.outside.name : undefined;
}
