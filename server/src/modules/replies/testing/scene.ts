import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPublicKeys } from '@gatehouse/openpgp';
import { type Gnupg, openGnupg } from '@gatehouse/testing';
import { type PersonActor, systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { type RunningApp, startTestApp } from '../../../testing/running-app.ts';
import { caseDoor, plainMail } from '../../cases/index.ts';
import { correspondentsDoor, type Learned } from '../../correspondents/index.ts';
import type { PublicRoleKey } from '../../role-keys/index.ts';
import { repliesDoor } from '../index.ts';

export const system = systemActor('test');

export type Reported = { readonly id: string; readonly ref: string };

export type Report = {
  readonly from: string;
  readonly encrypted: boolean;
  readonly subject?: string;
  readonly members?: readonly PersonActor[];
};

/** A running Gatehouse with the role address security@example.org, and a reporter's GnuPG beside it. */
export type Scene = RunningApp & {
  readonly inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** A restricted case with one message, as the intake would have made it. */
  readonly report: (report: Report) => Promise<Reported>;
  readonly learn: (address: string, caseId: string, armored: string) => Promise<readonly Learned[]>;
  /** The mails that left, by file name, once there are at least so many. */
  readonly outbox: (atLeast: number) => Promise<readonly string[]>;
  readonly roleKey: () => Promise<PublicRoleKey>;
};

export function gnupg(t: TestContext): Gnupg {
  const opened = openGnupg();
  t.after(opened.remove);
  return opened;
}

export async function openScene(t: TestContext): Promise<Scene> {
  const running = await startTestApp(t, { environment: { GATEHOUSE_ROLE_ADDRESSES: 'security@example.org' } });
  const { platform } = running.app;
  const inside: Scene['inside'] = (work) => platform.db.as(system, work);
  return {
    ...running,
    inside,
    report: (report) => inside((tx) => openReport(running, tx, report)),
    learn: (address, caseId, armored) =>
      inside(async (tx) => {
        const correspondents = correspondentsDoor(platform);
        await correspondents.meet(tx, { address }, caseId);
        const keys = await readPublicKeys(armored, platform.clock.now());
        const arrived = keys.flatMap((key) => (key.ok ? [{ ...key.key, origin: 'attachment' as const }] : []));
        return correspondents.learnKeys(tx, address, arrived);
      }),
    outbox: (atLeast) => mailsIn(join(running.database.folder, 'outbox'), atLeast),
    roleKey: async () => {
      const { body } = await running.stranger.call('GET', '/api/v1/role-keys');
      const key = (body as readonly PublicRoleKey[]).find(({ state }) => state === 'current');
      if (key === undefined) throw new Error('There is no role key.');
      return key;
    },
  };
}

async function openReport({ app }: RunningApp, tx: Tx, report: Report): Promise<Reported> {
  const { from, encrypted, subject = 'Hole in the fence', members = [] } = report;
  const cases = caseDoor(app.platform);
  const memberIds = members.map(({ personId }) => personId);
  const opened = await cases.open(tx, { kind: 'report', title: subject, members: memberIds });
  await cases.addMessage(tx, opened.id, {
    direction: 'in',
    from,
    to: ['security@example.org'],
    cc: [],
    subject,
    text: 'There is a hole.',
    openpgp: { ...plainMail, encrypted },
    flags: [],
    at: app.platform.clock.now(),
    attachments: [],
  });
  await repliesDoor(app.platform).heard(tx, {
    caseId: opened.id,
    from: /<(.*)>/.exec(from)?.[1] ?? from,
    messageId: `<report-of-${opened.ref}@reporter.example>`,
    references: ['<earlier@reporter.example>'],
    roleAddress: 'security@example.org',
  });
  return opened;
}

export async function mailsIn(folder: string, atLeast: number): Promise<readonly string[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const names = namesIn(folder);
    if (names.length >= atLeast) return names.map((name) => readFileSync(join(folder, name), 'utf8'));
    await sleep(50);
  }
  throw new Error(`There are ${namesIn(folder).length} mails, not ${atLeast}.`);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** A header field, unfolded. */
export function field(mail: string, name: string): string | undefined {
  const [head = ''] = mail.split('\r\n\r\n');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head.replace(/\r\n[ \t]+/g, ' '))?.[1];
}

export function armorIn(mail: string): string {
  const armor = /-----BEGIN PGP MESSAGE-----[\s\S]*?-----END PGP MESSAGE-----/.exec(mail)?.[0];
  if (armor === undefined) throw new Error('The mail holds no OpenPGP message.');
  return armor;
}
