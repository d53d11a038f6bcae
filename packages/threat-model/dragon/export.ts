import type { Box } from '../layout/diagram.ts';
import { drawThreatModel } from '../layout/draw.ts';
import type { ThreatModel } from '../model.ts';
import { type Threat, threatsOf } from '../stride.ts';
import { dragonId } from './ids.ts';
import { dragonSeverities, dragonTypes, withDecision } from './words.ts';

/** What is decided of a threat, in words; `open` without. */
export type ThreatStanding = {
  readonly status: 'Open' | 'Mitigated' | 'NotApplicable';
  /** Stands behind what the model says of its mitigation. */
  readonly words: string;
};

const version = '2.3.0';

/** Writes a file of Threat Dragon 2, with our drawing and what is decided of each threat. */
export function exportDragon(
  model: ThreatModel,
  standings: ReadonlyMap<string, ThreatStanding>,
  owner: string,
): string {
  const { cells, threats } = cellsOf(model, standings);
  const file = {
    version,
    summary: { title: model.title, owner, description: model.description ?? '', id: 0 },
    detail: {
      contributors: [],
      diagrams: [
        {
          id: 0,
          title: model.title,
          diagramType: 'STRIDE',
          placeholder: '',
          thumbnail: './public/content/images/thumbnail.stride.jpg',
          version,
          cells,
        },
      ],
      diagramTop: 1,
      reviewer: '',
      threatTop: threats,
    },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function cellsOf(model: ThreatModel, standings: ReadonlyMap<string, ThreatStanding>) {
  const diagram = drawThreatModel(model);
  const elements = new Map(threatsOf(model).map((each) => [each.id, each.threats]));
  let number = 0;
  const threatsAt = (id: string) =>
    (elements.get(id) ?? []).map((threat) => {
      number += 1;
      return dragonThreat(threat, standings.get(threat.id), number);
    });
  const boxes = new Map<string, Box>([...diagram.boundaries, ...diagram.components].map((each) => [each.id, each]));
  const zones = new Map<string, Box>(diagram.boundaries.map((each) => [each.id, each]));
  const boundaries = model.boundaries.map(({ id, name, description = '' }) => ({
    ...placed(zones.get(id)),
    attrs: { label: { text: name } },
    visible: true,
    shape: 'trust-boundary-box',
    zIndex: -1,
    id: dragonId('boundary', id),
    data: { type: 'tm.BoundaryBox', name, description, isTrustBoundary: true, hasOpenThreats: false },
  }));
  const components = model.components.map(({ id, kind, name, description = '', records, outOfScope }) => ({
    ...placed(boxes.get(id)),
    attrs: { text: { text: name } },
    visible: true,
    shape: kind === 'external' ? 'actor' : kind,
    zIndex: 1,
    id: dragonId('component', id),
    data: {
      type: kind === 'external' ? 'tm.Actor' : kind === 'process' ? 'tm.Process' : 'tm.Store',
      ...{ name, description, isTrustBoundary: false, ...(kind === 'store' && { isALog: records }) },
      ...common(threatsAt(id), outOfScope),
    },
  }));
  const drawn = new Map(diagram.flows.map((flow) => [flow.id, flow.points]));
  const flows = model.flows.map(
    ({ id, from, to, label = '', description = '', protocol = '', encrypted, outOfScope }) => ({
      shape: 'flow',
      connector: 'smooth',
      zIndex: 10,
      width: 200,
      height: 100,
      id: dragonId('flow', id),
      source: { cell: dragonId('component', from) },
      target: { cell: dragonId('component', to) },
      vertices: (drawn.get(id) ?? []).slice(1, -1),
      labels: [{ position: 0.5, attrs: { label: { text: label } } }],
      data: {
        ...{ type: 'tm.Flow', name: label, description, protocol, isBidirectional: false, isTrustBoundary: false },
        ...{ ...(encrypted !== undefined && { isEncrypted: encrypted }), isPublicNetwork: false },
        ...common(threatsAt(id), outOfScope),
      },
    }),
  );
  return { cells: [...boundaries, ...components, ...flows], threats: number };
}

function placed(box: Box | undefined) {
  const { x = 0, y = 0, width = 160, height = 80 } = box ?? {};
  return { position: { x, y }, size: { width, height } };
}

function common(threats: readonly ReturnType<typeof dragonThreat>[], outOfScope: string | undefined) {
  return {
    outOfScope: outOfScope !== undefined,
    reasonOutOfScope: outOfScope ?? '',
    hasOpenThreats: threats.some(({ status }) => status === 'Open'),
    threats,
  };
}

function dragonThreat(threat: Threat, standing: ThreatStanding | undefined, number: number) {
  return {
    id: dragonId('threat', threat.id),
    title: threat.title,
    status: standing?.status ?? 'Open',
    severity: dragonSeverities[threat.severity ?? 'none'],
    type: dragonTypes[threat.category],
    description: threat.description,
    mitigation: withDecision(threat.mitigation ?? '', standing?.words ?? ''),
    modelType: 'STRIDE',
    new: false,
    number,
    score: '',
  };
}
