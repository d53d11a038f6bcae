import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { handInMail } from '@gatehouse/testing';
import { asSuperuser } from '../../../testing/database.ts';
import { type RunningApp, startTestApp, type TestPerson } from '../../../testing/running-app.ts';

export type ListedCase = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly visibility: string;
  readonly labels: readonly string[];
  readonly state: string;
};
export type ShownMessage = {
  readonly id: string;
  readonly text: string;
  readonly subject: string;
  readonly flags: readonly string[];
  readonly rawMailId: string | null;
  readonly openpgp: {
    readonly encrypted: boolean;
    readonly signature: string;
    readonly signer: string | null;
    readonly integrity: boolean | null;
    readonly remarks: readonly string[];
  };
  readonly attachments: readonly { readonly id: string; readonly name: string }[];
};
export type Quarantined = {
  readonly id: string;
  readonly reason: string;
  readonly explanation: string;
  readonly detail: string;
  readonly from: string;
};

/** A Gatehouse that accepts mail, and a member of the security group who looks at what came of it. */
export type Arrivals = RunningApp & {
  readonly sara: TestPerson;
  readonly roleKey: string;
  /** Sends over SMTP; returns once every accepted mail was worked through. */
  readonly send: (raw: string | Uint8Array, to?: string) => Promise<void>;
  readonly cases: () => Promise<readonly ListedCase[]>;
  readonly messages: (idOrRef: string) => Promise<readonly ShownMessage[]>;
  readonly quarantine: () => Promise<readonly Quarantined[]>;
  readonly states: () => Promise<readonly string[]>;
};

const from = 'finder@example.net';

/** Lines joined by CRLF, as mail is. */
export function mail(headers: Readonly<Record<string, string>>, body: string): string {
  const all = { From: `Finder <${from}>`, To: 'security@localhost', ...headers };
  return `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}`;
}

export function pgpMime(headers: Readonly<Record<string, string>>, armored: string): string {
  return mail(
    {
      ...headers,
      'MIME-Version': '1.0',
      'Content-Type': 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b1"',
    },
    `--b1\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\n--b1\nContent-Type: application/octet-stream\n\n${armored}\n--b1--\n`,
  );
}

async function workedThrough(running: RunningApp): Promise<void> {
  for (let i = 0; i < 2000; i++) {
    const open = await asSuperuser({ ...running.database, stop: async () => undefined }, (client) =>
      client.query<{ n: number }>(
        `select (select count(*) from raw_mail where state = 'received' or sealed_follow_up is not null)::int
              + (select count(*) from outgoing_mail where state = 'queued')::int as n`,
      ),
    );
    if (open.rows[0]?.n === 0) return;
    await sleep(50);
  }
  assert.fail('The mails were not worked through within 100 seconds.');
}

export async function acceptMail(t: TestContext): Promise<Arrivals> {
  const running = await startTestApp(t, { roles: ['worker', 'mail'] });
  const sara = await running.person('Sara', 'security', 'administrator');
  const { port } = running.app.platform.settings.smtp;
  const read = async (url: string) => {
    const answer = await sara.call('GET', url);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };
  const keys = (await read('/api/v1/role-keys')) as { armored: string }[];
  return {
    ...running,
    sara,
    roleKey: keys[0]?.armored ?? '',
    send: async (raw, to = 'security@localhost') => {
      await handInMail(port, { from, to }, Buffer.from(raw));
      await workedThrough(running);
    },
    cases: async () => ((await read('/api/v1/cases?kind=report')) as { items: ListedCase[] }).items,
    messages: async (ref) => ((await read(`/api/v1/cases/${ref}`)) as { messages: ShownMessage[] }).messages,
    quarantine: async () => ((await read('/api/v1/quarantine')) as { items: Quarantined[] }).items,
    states: async () => {
      const { rows } = await asSuperuser({ ...running.database, stop: async () => undefined }, (client) =>
        client.query<{ state: string }>('select state from raw_mail order by received_at, id'),
      );
      return rows.map((row) => row.state);
    },
  };
}
