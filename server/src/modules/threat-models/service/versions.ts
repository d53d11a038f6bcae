import { exportDragon, type ThreatStanding, threatsOf } from '@gatehouse/threat-model';
import type { Tx } from '../../../platform/db/index.ts';
import { invalid, notFound } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts';
import { isUuid } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import { type Service, servicesDoor } from '../../services/index.ts';
import type { ExportFormat, OverviewView, StandingView, VersionText, VersionView } from '../model/index.ts';
import { type ModelRow, threatModelStore, type VersionRow } from '../store.ts';
import { savedModel, serviceOrNone } from './access-to.ts';
import { currentVersion, drawnView } from './present.ts';
import { sealingOf } from './sealing.ts';
import { standingsOf } from './standings.ts';

export type PageQuery = { readonly limit: number; readonly cursor?: string | undefined };
type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

export async function versionsOf(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<VersionView>> {
  const service = await serviceOrNone(platform, tx, serviceId);
  const before = cursor === undefined ? undefined : Number(decodeCursor(cursor, 1)[0]);
  if (before !== undefined && !Number.isInteger(before)) throw invalid('cursor', 'is not one that this list gave');
  const rows = await threatModelStore(tx).versions(service.id, before, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentVersions(platform, tx, shown),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([String(last.number)]) : null,
  };
}

async function presentVersions(
  platform: Platform,
  tx: Tx,
  rows: readonly Omit<VersionRow, 'sealed'>[],
): Promise<VersionView[]> {
  const ids = [...new Set(rows.flatMap((row) => row.made_by ?? []))];
  const people = new Map((await peopleDoor(platform).people(tx, ids)).map(({ id, name }) => [id, { id, name }]));
  return rows.map((row) => ({
    number: row.number,
    madeBy: people.get(row.made_by ?? '') ?? null,
    madeAt: row.made_at.toISOString(),
  }));
}

export async function versionOf(platform: Platform, tx: Tx, serviceId: string, number: number): Promise<VersionText> {
  const service = await serviceOrNone(platform, tx, serviceId);
  const model = await threatModelStore(tx).model(service.id);
  const row = await threatModelStore(tx).version(service.id, number);
  const [view] = row === undefined ? [] : await presentVersions(platform, tx, [row]);
  if (model === undefined || row === undefined || view === undefined) throw notFound('version of the threat model');
  return { ...view, text: sealingOf(platform.keys, model).openVersion(row).text };
}

export async function exportModel(
  platform: Platform,
  tx: Tx,
  serviceId: string,
  format: ExportFormat,
): Promise<{ readonly filename: string; readonly text: string }> {
  const service = await serviceOrNone(platform, tx, serviceId);
  const row = await savedModel(tx, service);
  const { text, model } = await currentVersion(platform, tx, service, row);
  const name = service.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  if (format === 'yaml') return { filename: `${name}.threat-model.yaml`, text };
  const standings = await standingsOf(platform, tx, row);
  const threats = threatsOf(model).flatMap((element) => element.threats);
  const words = new Map(threats.map(({ id }) => [id, dragonStanding(standings.of(id))] as const));
  const said = new Map(
    [...words].flatMap(([id, standing]) => (standing === undefined ? [] : [[id, standing] as const])),
  );
  return {
    filename: `${name}.threat-dragon.json`,
    text: exportDragon(model, said, await ownerOf(platform, tx, service)),
  };
}

async function ownerOf(platform: Platform, tx: Tx, { ownerTeamId }: Service): Promise<string> {
  if (ownerTeamId === null) return '';
  return (await peopleDoor(platform).teamById(tx, ownerTeamId))?.name ?? '';
}

/** Threat Dragon knows no acceptance: an accepted threat stays open there, with the reason. */
function dragonStanding({
  state,
  because,
  control,
  case: found,
  reason,
  expiresAt,
}: StandingView): ThreatStanding | undefined {
  const parts = [
    because,
    control && `Control ${control.control} of ${control.standard}.`,
    found && `Case ${found.ref}.`,
    reason,
  ];
  const words = parts.filter((part) => part !== null).join(' ');
  switch (state) {
    case 'mitigated':
      return { status: 'Mitigated', words };
    case 'not-applicable':
      return { status: 'NotApplicable', words };
    case 'accepted':
      return { status: 'Open', words: `Accepted until ${expiresAt?.slice(0, 10) ?? ''}: ${words}` };
    case 'in-work':
      return { status: 'Open', words };
    case 'open':
      return words === '' ? undefined : { status: 'Open', words };
  }
}

/** Models with how their threats stand, in the order of their services' ids. */
export async function overview(platform: Platform, tx: Tx, { limit, cursor }: PageQuery): Promise<Page<OverviewView>> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, 1)[0];
  if (after !== undefined && !isUuid(after)) throw invalid('cursor', 'is not one that this list gave');
  const rows = await threatModelStore(tx).page(after, limit + 1);
  const shown = rows.slice(0, limit);
  const services = await servicesDoor(platform).services(
    tx,
    shown.map((row) => row.service_id),
  );
  const items: OverviewView[] = [];
  for (const row of shown) {
    const service = services.find(({ id }) => id === row.service_id);
    if (service !== undefined) items.push(await overviewOf(platform, tx, service, row));
  }
  const last = shown.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.service_id]) : null };
}

async function overviewOf(platform: Platform, tx: Tx, service: Service, row: ModelRow): Promise<OverviewView> {
  const { model, diagram } = await currentVersion(platform, tx, service, row);
  const standings = await standingsOf(platform, tx, row);
  const { counts, missing, elements } = drawnView(model, diagram, standings, service);
  return {
    service: { id: service.id, name: service.name },
    version: row.version,
    restricted: row.restricted,
    counts,
    missing: missing.length,
    openAgain: standings.openAgain(elements.flatMap(({ threats }) => threats.map(({ id }) => id))),
    updatedAt: row.updated_at.toISOString(),
  };
}
