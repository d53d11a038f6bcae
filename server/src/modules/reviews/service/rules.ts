import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Actor, requirePermission, systemActor } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { DomainError, notFound } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { readStructuredFile } from '../../../platform/structured-file/index.ts';
import { type ApprovalOutcome, approvalsDoor, defineApprovable } from '../../approvals/index.ts';
import { peopleDoor } from '../../people/index.ts';
import { approveRules, changeRules } from '../access.ts';
import { type RuleFile, ruleFile } from '../model/index.ts';
import type { RulesRequest } from '../model/requests.ts';
import type { RulesView } from '../model/views.ts';
import { type RulesRow, rulesStore } from '../store/index.ts';

/** The file of the repository that a new database begins with. */
const shipped = new URL('../../../../../review-rules/shipped.yaml', import.meta.url);

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A version never changes: what was read stays, under the digest of its text. */
const read = new Map<string, RuleFile>();
const mostKept = 20;

function kept(content: string, rules: RuleFile): RuleFile {
  if (read.size >= mostKept) read.clear();
  read.set(digestOf(content), rules);
  return rules;
}

/** What somebody hands in; read on a thread that can be ended, because it may be made to be slow. */
export async function parseRules(content: string): Promise<RuleFile> {
  return read.get(digestOf(content)) ?? kept(content, await readStructuredFile(content, ruleFile));
}

/** What comes with Gatehouse, or was read so before it was put in: a busy machine must not keep it from being read. */
export function acceptedRules(content: string): RuleFile {
  return read.get(digestOf(content)) ?? kept(content, ruleFile.parse(parse(content)));
}

export type CurrentRules = { readonly version: number; readonly rules: RuleFile };

async function currentRow(tx: Tx): Promise<RulesRow> {
  const row = await rulesStore(tx).current();
  if (row === undefined) throw new Error('There are no review rules: the start did not put them in.');
  return row;
}

export async function currentRules(tx: Tx): Promise<CurrentRules> {
  const row = await currentRow(tx);
  return { version: row.version, rules: acceptedRules(row.content) };
}

/** Puts in the file that comes with this version, where there is none yet, or only an earlier shipped one. */
export async function putInShippedRules(platform: Platform): Promise<void> {
  const content = readFileSync(shipped, 'utf8');
  acceptedRules(content);
  await platform.db.as(systemActor('reviews.prepare'), async (tx) => {
    const before = await rulesStore(tx).current();
    if (before !== undefined && (!before.shipped || before.digest === digestOf(content))) return;
    await put(platform, tx, {
      content,
      shipped: true,
      why: 'The rules that come with Gatehouse count until others are put in.',
    });
  });
}

type NewRules = {
  readonly content: string;
  readonly shipped: boolean;
  readonly why: string;
  readonly by?: string | null;
};

async function put(
  platform: Platform,
  tx: Tx,
  { content, shipped: isShipped, why, by = null }: NewRules,
): Promise<void> {
  const before = await rulesStore(tx).current();
  const row: RulesRow = {
    version: (before?.version ?? 0) + 1,
    content,
    digest: digestOf(content),
    shipped: isShipped,
    put_by: by,
    put_at: platform.clock.now(),
    why,
  };
  if (!(await rulesStore(tx).insert(row)))
    throw new DomainError(
      'conflict',
      'version_conflict',
      'Somebody put in other rules at the same moment. Look at them, then repeat.',
    );
  await platform.audit.record(tx, {
    action: 'review-rules.changed',
    subject: { type: 'review-rules', id: String(row.version) },
    ...(before === undefined ? {} : { before: { digest: before.digest } }),
    after: { digest: row.digest },
  });
}

const payload = z.strictObject({ content: z.string(), why: z.string(), after: z.number().int() });
type Payload = z.output<typeof payload>;

/** Other rules can let one person approve what two had to: they begin when another person agrees. */
export async function requestRules(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  { content, why }: RulesRequest,
): Promise<ApprovalOutcome> {
  requirePermission(actor, changeRules.name);
  await parseRules(content);
  const before = await currentRow(tx);
  return approvalsDoor(platform).request(tx, {
    kind: 'review-rules.change',
    subject: { type: 'review-rules', id: String(before.version + 1) },
    payload: { content, why, after: before.version },
    reason: why,
  });
}

export function rulesApprovable(platform: Platform) {
  return defineApprovable<Payload>({
    kind: 'review-rules.change',
    title: 'Change the rules for reviews',
    decide: approveRules.name,
    payload,
    describe: async (_tx, { content, after }) => {
      const { name, twoPersons, teams } = await parseRules(content);
      const levels = [...twoPersons.riskLevels, ...twoPersons.depths].join(', ') || 'nothing';
      const needed = teams.map(({ team }) => team).join(', ') || 'none';
      return `“${name}” takes the place of version ${after}. Two persons decide for: ${levels}. Teams that may be required: ${needed}. Digest ${digestOf(content).slice(0, 16)}.`;
    },
    apply: async (tx, { content, why, after }, decision) => {
      if (decision.exception !== 'break-glass') requirePermission(decision.decidedBy, approveRules.name);
      if ((await currentRow(tx)).version !== after)
        throw new DomainError(
          'conflict',
          'version_conflict',
          'Other rules were put in since this was asked for. Reject it, and ask again.',
        );
      await put(platform, tx, { content, why, shipped: false, by: decision.requestedBy });
    },
  });
}

async function viewOf(platform: Platform, tx: Tx, row: RulesRow): Promise<Omit<RulesView, 'content' | 'name'>> {
  const person = row.put_by === null ? undefined : await peopleDoor(platform).personById(tx, row.put_by);
  return {
    version: row.version,
    digest: row.digest,
    shipped: row.shipped,
    by: person === undefined ? null : { id: person.id, name: person.name },
    at: row.put_at.toISOString(),
    why: row.why,
  };
}

export async function showRules(platform: Platform, tx: Tx, version: number | undefined): Promise<RulesView> {
  const row = version === undefined ? await currentRow(tx) : await rulesStore(tx).byVersion(version);
  if (row === undefined) throw notFound('version of the review rules');
  const { name } = acceptedRules(row.content);
  return { ...(await viewOf(platform, tx, row)), name, content: row.content };
}

const aboveAll = 2_000_000_000;

export async function rulesVersions(
  platform: Platform,
  tx: Tx,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const before = cursor === undefined ? aboveAll : Number(decodeCursor(cursor, 1)[0]);
  const rows = await rulesStore(tx).before(Number.isInteger(before) ? before : aboveAll, limit + 1);
  const items: Omit<RulesView, 'content' | 'name'>[] = [];
  for (const row of rows.slice(0, limit)) items.push(await viewOf(platform, tx, row));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor([String(last.version)]) : null };
}
