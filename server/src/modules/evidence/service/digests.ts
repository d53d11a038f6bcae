import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Tx } from '../../../platform/db/index.ts';
import { captureStore, type EvidenceRow, evidenceStore } from '../store/index.ts';

const mostOpened = 32 * 1024 * 1024;

/**
 * By evidence, the SHA-256 of its verdict together with what was observed or said: who keeps it can tell later that none
 * of it was changed. An observation that does not open has a digest that nothing else has.
 */
export async function evidenceDigests(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await evidenceStore(tx).byIds([...new Set(ids)]);
  const seen = new Map<string, string>();
  for (const { observation_id: id } of rows) {
    if (id !== null && !seen.has(id)) seen.set(id, await observed(tx, id));
  }
  const said = new Map(
    (await evidenceStore(tx).attestations(rows.flatMap((row) => row.attestation_id ?? []))).map((row) => [
      row.id,
      [
        row.question,
        row.holds,
        row.statement,
        row.person_id,
        row.attested_at.toISOString(),
        row.expires_at.toISOString(),
      ],
    ]),
  );
  return new Map(
    rows.map((row) => {
      const observation = row.observation_id === null ? null : (seen.get(row.observation_id) ?? null);
      const attestation = row.attestation_id === null ? null : (said.get(row.attestation_id) ?? null);
      return [row.id, sha256(JSON.stringify([...verdictOf(row), observation, attestation]))];
    }),
  );
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function verdictOf(row: EvidenceRow): readonly unknown[] {
  const { id, service_id, standard, edition, control_id, verification, target_kind, target, outcome, reason } = row;
  const times = [row.observed_at.toISOString(), row.recorded_at.toISOString()];
  return [
    'evidence v1',
    id,
    service_id,
    standard,
    edition,
    control_id,
    verification,
    target_kind,
    target,
    outcome,
    reason,
    ...times,
  ];
}

/** The hash under which the observation was kept, as long as its bytes, where they are still kept, are those of it. */
async function observed(tx: Tx, id: string): Promise<string> {
  const row = await captureStore(tx).content(id);
  if (row === undefined) return 'gone';
  return row.content === null || isOf(row.content, row.hash) ? row.hash : `altered ${sha256(row.content)}`;
}

function isOf(content: Buffer, hash: string): boolean {
  try {
    return sha256(gunzipSync(content, { maxOutputLength: mostOpened })) === hash;
  } catch {
    // Bytes that do not open are not those that were kept.
    return false;
  }
}
