import { type RegisterRow, writeRegister, writeRraJson } from '@gatehouse/risk-assessment';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { StandingQuery } from '../model/requests.ts';
import { assessmentStore } from '../store/index.ts';
import { assessmentOrNone, serviceOrNone } from './named.ts';
import { standings } from './read.ts';
import { schemeOf } from './scheme.ts';
import { openContents } from './sealing.ts';

export type ExportFile = { readonly filename: string; readonly bytes: Uint8Array };

/** One version as rra2json. */
export async function exportAssessment(platform: Platform, tx: Tx, id: string): Promise<ExportFile> {
  const { row, record, key } = await assessmentOrNone(platform, tx, id);
  const service = await serviceOrNone(platform, tx, record.service_id);
  const entry = writeRraJson(schemeOf(platform), {
    service: service.name,
    createdAt: row.started_at,
    modifiedAt: row.assessed_at ?? row.updated_at,
    level: row.level,
    contents: openContents(key, row),
  });
  return { filename: `rra-${row.number}.json`, bytes: Buffer.from(`${JSON.stringify(entry, null, 2)}\n`) };
}

/** Every current assessment that the actor may see, as the register has them. */
export async function exportRegister(platform: Platform, tx: Tx): Promise<ExportFile> {
  const rows: RegisterRow[] = [];
  let cursor: string | null = null;
  do {
    const query: StandingQuery = { limit: 200, assessed: true, ...(cursor === null ? {} : { cursor }) };
    const page = await standings(platform, tx, query);
    for (const standing of page.items) {
      if (standing.current === null) continue;
      const found = await assessmentOrNone(platform, tx, standing.current.id);
      const contents = openContents(found.key, found.row);
      rows.push({
        link: contents.riskRecord || new URL(`/risk-assessments/${found.row.id}`, platform.settings.url).href,
        service: standing.service.name,
        owner: contents.owner.name,
        director: contents.director,
        classification: contents.classification,
        highestImpact: found.row.impact,
        openRecommendations: standing.openRecommendations,
        highestRecommendation: standing.highestRecommendation ?? 'UNKNOWN',
        createdAt: await firstStart(tx, found.record.id),
        modifiedAt: found.row.assessed_at,
      });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { filename: 'risk-register.csv', bytes: Buffer.from(writeRegister(rows)) };
}

async function firstStart(tx: Tx, recordId: string): Promise<Date | null> {
  return (await assessmentStore(tx).ofRecord(recordId)).at(-1)?.started_at ?? null;
}
