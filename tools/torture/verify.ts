import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '../stage/stage.ts';
import type { Sent } from './load.ts';

export type Verdict = { readonly problems: readonly string[]; readonly figures: Readonly<Record<string, number>> };

type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

async function everyPage<T>(origin: string, path: string, token: string): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const url: string = `${origin}${path}${path.includes('?') ? '&' : '?'}limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    const page = (await response.json()) as Page<T>;
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Message-IDs that the acknowledgements in the file outbox answer. */
function acknowledged(outbox: string): readonly string[] {
  return readdirSync(outbox)
    .filter((name) => name.endsWith('.eml'))
    .flatMap((name) => {
      const head = readFileSync(join(outbox, name), 'latin1').split('\r\n\r\n', 1)[0] ?? '';
      const found = /^In-Reply-To:\s*(<[^>]+>)/im.exec(head)?.[1];
      return found === undefined ? [] : [found];
    });
}

const open = `(select count(*)::int from gatehouse.raw_mail where state = 'received' or sealed_follow_up is not null)
  + (select count(*)::int from gatehouse.outgoing_mail where state = 'queued')`;
const crowdedCases = `select count(*)::int from (select 1 from gatehouse.case_message where direction = 'in' group by case_id having count(*) > 1) t`;

/** Waits until everything that was accepted has been worked through, at most `ms`. */
export async function settled(stage: Stage, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    if ((await stage.ask<number>(open)) === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return false;
}

export type VerifyOptions = { readonly stage: Stage; readonly token: string; readonly sent: readonly Sent[] };

/** Every acknowledged mail in exactly one place, every acknowledgement at most once. */
export async function verify(options: VerifyOptions): Promise<Verdict> {
  const { stage, token, sent } = options;
  const titles = countBy(
    (await everyPage<{ title: string }>(stage.origin, '/api/v1/cases?kind=report', token)).map((found) => found.title),
  );
  const quarantined = await everyPage<{ id: string }>(stage.origin, '/api/v1/quarantine', token);
  const acks = countBy(acknowledged(stage.outbox));
  const crowded = await stage.ask<number>(crowdedCases);
  const cases = await stage.ask<number>('select count(*)::int from gatehouse.case_file');
  const problems: string[] = [];
  const good = sent.filter((mail) => mail.acknowledged);
  for (const mail of good) {
    const times = titles.get(mail.token) ?? 0;
    if (times !== 1) problems.push(`${mail.token} was answered with 250 and is in ${times} cases`);
    const answered = acks.get(mail.messageId) ?? 0;
    if (answered !== 1) problems.push(`${mail.token} was acknowledged ${answered} times`);
  }
  for (const [id, times] of acks) if (times > 1) problems.push(`${id} has ${times} acknowledgements in the outbox`);
  if (crowded !== 0) problems.push(`${crowded} cases hold more than one message`);
  if (quarantined.length !== 0) problems.push(`${quarantined.length} mails are in the quarantine`);
  return {
    problems,
    figures: {
      sent: sent.length,
      acknowledged: good.length,
      cases,
      quarantined: quarantined.length,
      acknowledgements: [...acks.values()].reduce((a, b) => a + b, 0),
    },
  };
}
