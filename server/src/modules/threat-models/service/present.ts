import {
  type Diagram,
  drawThreatModel,
  missingEndpoints,
  starterModel,
  type ThreatModel,
  threatsOf,
  unknownEndpoints,
  writeThreatModel,
} from '@gatehouse/threat-model';
import { may } from '../../../platform/access/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor } from '../../people/index.ts';
import type { Service } from '../../services/index.ts';
import { liftRestrictions } from '../access.ts';
import type { DrawnView, ElementView, ModelView } from '../model/index.ts';
import { countsOf } from '../rules.ts';
import { type ModelRow, threatModelStore } from '../store.ts';
import { mayWrite } from './access-to.ts';
import { type SealedVersion, sealingOf } from './sealing.ts';
import { nothingDecided, type Standings, standingsOf } from './standings.ts';

export function elementsOf(model: ThreatModel, standings: Standings): ElementView[] {
  const zones = new Map(model.boundaries.map(({ id, name }) => [id, name]));
  return threatsOf(model).map((element) => ({
    ...element,
    crosses: element.crosses.map((id) => zones.get(id) ?? id),
    threats: element.threats.map(({ element: _, ...threat }) => ({ ...threat, standing: standings.of(threat.id) })),
  }));
}

export function drawnView(model: ThreatModel, diagram: Diagram, standings: Standings, service: Service): DrawnView {
  const elements = elementsOf(model, standings);
  const states = elements.flatMap(({ threats }) => threats.map(({ standing }) => standing.state));
  const { boundaries, components, flows, ...size } = structuredClone(diagram) as Mutable<Diagram>;
  const inventory = inventoryOf(service);
  return {
    title: model.title,
    diagram: { ...size, boundaries, components, flows },
    elements,
    counts: countsOf(states),
    missing: [...missingEndpoints(model, inventory)],
    unknown: [...unknownEndpoints(model, inventory)],
  };
}

/** The views of the API may be changed by whoever gets them; what the package gives may not. */
type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

/** As they were written; what a pattern was expanded to is answered by the component of the pattern. */
export function inventoryOf({ endpoints }: Service): readonly string[] {
  return endpoints.filter(({ expandedFrom }) => expandedFrom === null).map(({ pattern }) => pattern);
}

/** The saved version, or a starter made of the inventory. */
export async function currentVersion(
  platform: Platform,
  tx: Tx,
  service: Service,
  row: ModelRow | undefined,
): Promise<SealedVersion> {
  const saved = row === undefined ? undefined : await threatModelStore(tx).version(service.id, row.version);
  if (row !== undefined && saved !== undefined) return sealingOf(platform.keys, row).openVersion(saved);
  const model = starterModel({ name: service.name, endpoints: inventoryOf(service) });
  return { text: writeThreatModel(model), model, diagram: drawThreatModel(model) };
}

export async function presentModel(platform: Platform, tx: Tx, service: Service): Promise<ModelView> {
  const row = await threatModelStore(tx).model(service.id);
  const { text, model, diagram } = await currentVersion(platform, tx, service, row);
  const standings = row === undefined ? nothingDecided : await standingsOf(platform, tx, row);
  const author = row?.updated_by == null ? undefined : await peopleDoor(platform).personById(tx, row.updated_by);
  return {
    service: { id: service.id, name: service.name },
    version: row?.version ?? 0,
    text,
    restricted: row?.restricted ?? false,
    updatedAt: row?.updated_at.toISOString() ?? null,
    updatedBy: author === undefined ? null : { id: author.id, name: author.name },
    drawn: drawnView(model, diagram, standings, service),
    may: {
      write: (await mayWrite(platform, tx, service)) && may(tx.actor, 'threat-models.write'),
      lift: may(tx.actor, liftRestrictions.name),
    },
  };
}
