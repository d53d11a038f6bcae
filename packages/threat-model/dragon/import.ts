import { pathOf } from '@gatehouse/placed-error';
import { limits, type OwnThreat, type ThreatModel, ThreatModelError } from '../model.ts';
import { threatModelOf } from '../read.ts';
import { slugs } from '../slug.ts';
import { threatsOf } from '../stride.ts';
import { dragonId } from './ids.ts';
import { type DragonCell, type DragonThreat, dragonFile, largestDragonFile } from './schema.ts';
import { categoryOf, severityOf, withoutDecision } from './words.ts';

export type DragonImport = {
  readonly model: ThreatModel;
  /** What could not be taken over, in words. */
  readonly remarks: readonly string[];
};

/**
 * Reads a Threat Dragon file of version 2. What lies in a box of a trust boundary gets that boundary; a boundary that is
 * only a curve encloses nothing and is left out with a remark. A flow that goes both ways becomes two. A threat that says
 * "Mitigated" comes with that as words only: whether it is mitigated is decided by a control or a case. Parts of a file
 * that was written from `known` get back their ids, and their endpoints and data, for which Threat Dragon has no place.
 *
 * Throws ThreatModelError. `text` is at most 4 MiB.
 */
export function importDragon(text: string, known?: ThreatModel): DragonImport {
  const { summary, detail } = parse(text);
  const importing = newImport(known);
  for (const { cells } of detail.diagrams) addDiagram(cells, importing);
  const model = threatModelOf({
    title: importing.line(summary.title) || 'Imported model',
    description: importing.words(summary.description),
    data: known?.data,
    boundaries: importing.boundaries,
    components: importing.components,
    flows: importing.flows,
    threats: importing.threats,
  });
  return { model, remarks: shortList(importing.remarks) };
}

const mostRemarks = 50;

function shortList(remarks: readonly string[]): readonly string[] {
  if (remarks.length <= mostRemarks) return remarks;
  const told = remarks.slice(0, mostRemarks - 1);
  return [...told, `And ${remarks.length - told.length} remarks more.`];
}

function refuse(at: string, problem: string, cause?: unknown): ThreatModelError {
  return new ThreatModelError([{ line: null, at, problem }], { cause });
}

function parse(text: string): ReturnType<typeof dragonFile.parse> {
  if (Buffer.byteLength(text) > largestDragonFile) throw refuse('', 'the file is larger than 4 MiB');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refuse('', 'is no JSON, so no file of Threat Dragon', cause);
  }
  const parsed = dragonFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const problem = `${issue?.message ?? 'cannot be used'}; expected is a file of Threat Dragon 2`;
  throw refuse(pathOf(issue?.path ?? []), problem, parsed.error);
}

type Part = Record<string, unknown>;
type Importing = {
  readonly boundaries: Part[];
  readonly components: Part[];
  readonly flows: Part[];
  readonly threats: Part[];
  readonly remarks: string[];
  /** What the part of this id has that no file of Threat Dragon holds. */
  readonly besides: (id: string) => Part;
  /** One line, and a longer text; what is too long is shortened with a remark. */
  readonly line: (text: string) => string;
  readonly words: (text: string | null | undefined) => string | undefined;
  readonly idOf: (kind: 'component' | 'flow' | 'boundary', cell: string, name: string) => string;
  readonly isSuggestion: (threat: string) => boolean;
  readonly isKnown: (threat: DragonThreat) => boolean;
  readonly threatId: (threat: DragonThreat) => string;
};

function newImport(known: ThreatModel | undefined): Importing {
  const parts = known === undefined ? [] : [...known.components, ...known.flows];
  const back = new Map([
    ...(known?.components ?? []).map(({ id }) => [dragonId('component', id), id] as const),
    ...(known?.flows ?? []).map(({ id }) => [dragonId('flow', id), id] as const),
    ...(known?.boundaries ?? []).map(({ id }) => [dragonId('boundary', id), id] as const),
    ...(known?.threats ?? []).map(({ id, on }) => [dragonId('threat', `${on}.${id}`), id] as const),
  ]);
  const suggested = (known === undefined ? [] : threatsOf(known)).flatMap(({ threats }) =>
    threats.filter((each) => each.suggested).map(({ id }) => dragonId('threat', id)),
  );
  const suggestions = new Set(suggested);
  const besides = new Map<string, Part>([
    ...(known?.components ?? []).map(({ id, endpoints, data }) => [id, { endpoints, data }] as const),
    ...(known?.flows ?? []).map(({ id, data }) => [id, { data }] as const),
  ]);
  const remarks: string[] = [];
  const shortened = (text: string, most: number): string => {
    if (text.length > most) remarks.push(`“${excerpt(text)}” is longer than ${most} characters and was shortened.`);
    return text.slice(0, most).toWellFormed().trim();
  };
  const slug = slugs(parts.map(({ id }) => id));
  const zone = slugs((known?.boundaries ?? []).map(({ id }) => id));
  const threatSlug = slugs((known?.threats ?? []).map(({ id }) => id));
  return {
    boundaries: [],
    components: [],
    flows: [],
    threats: [],
    remarks,
    besides: (id) => besides.get(id) ?? {},
    line: (text) => shortened(oneLine(text), longestLine),
    words: (text) => shortened(clean(text ?? '').trim(), longestText) || undefined,
    idOf: (kind, cell, name) => back.get(cell) ?? (kind === 'boundary' ? zone : slug)(name),
    isSuggestion: (threat) => suggestions.has(threat),
    isKnown: ({ id }) => back.has(id ?? ''),
    threatId: ({ id, title }) => back.get(id ?? '') ?? threatSlug(title ?? 'threat'),
  };
}

const shapes: Readonly<Record<string, 'external' | 'process' | 'store' | 'flow' | 'box' | 'curve'>> = {
  actor: 'external',
  'tm.Actor': 'external',
  process: 'process',
  'tm.Process': 'process',
  store: 'store',
  'tm.Store': 'store',
  flow: 'flow',
  'tm.Flow': 'flow',
  'trust-boundary-box': 'box',
  'tm.BoundaryBox': 'box',
  'trust-boundary-curve': 'curve',
  'trust-broundary-curve': 'curve',
  'trust-boundary': 'curve',
  'tm.Boundary': 'curve',
};

function shapeOf(cell: DragonCell): (typeof shapes)[string] | undefined {
  const named = [cell.shape, cell.data?.type].find((name) => name != null && Object.hasOwn(shapes, name));
  return named == null ? undefined : shapes[named];
}

function addDiagram(cells: readonly DragonCell[], importing: Importing): void {
  const boxes = addBoundaries(cells, importing);
  const ids = new Map<string, string>();
  for (const cell of cells) {
    const shape = shapeOf(cell);
    if (shape === 'external' || shape === 'process' || shape === 'store') {
      const name = importing.line(nameOf(cell)) || shape;
      const id = importing.idOf('component', cell.id, name);
      ids.set(cell.id, id);
      const records = shape === 'store' && cell.data?.isALog === true;
      const common = { id, kind: shape, name, description: importing.words(cell.data?.description), records };
      const place = { in: boxAround(cell, boxes)?.id, outOfScope: outOfScope(cell, importing) };
      importing.components.push({ ...common, ...place, ...importing.besides(id) });
      addThreats(cell, id, importing);
    } else if (shape === 'curve') {
      importing.remarks.push(
        `The boundary "${excerpt(nameOf(cell)) || 'without a name'}" is a line and encloses nothing.`,
      );
    }
  }
  for (const cell of cells) if (shapeOf(cell) === 'flow') addFlow(cell, ids, importing);
}

type PlacedBox = { readonly id: string; readonly area: number; readonly part: Part; readonly cell: DragonCell };

function addBoundaries(cells: readonly DragonCell[], importing: Importing): readonly PlacedBox[] {
  const boxes = cells
    .filter((cell) => shapeOf(cell) === 'box' && cell.position != null && cell.size != null)
    .slice(0, limits.boundaries + 1)
    .map((cell): PlacedBox => {
      const name = importing.line(nameOf(cell)) || 'Trust boundary';
      const id = importing.idOf('boundary', cell.id, name);
      const part: Part = { id, name, description: importing.words(cell.data?.description) };
      importing.boundaries.push(part);
      return { id, area: (cell.size?.width ?? 0) * (cell.size?.height ?? 0), part, cell };
    })
    .sort((a, b) => a.area - b.area);
  boxes.forEach((box, n) => {
    box.part['in'] = boxAround(box.cell, boxes.slice(n + 1))?.id;
  });
  return boxes;
}

/** The smallest box around its middle; boxes are sorted by area. */
function boxAround({ position, size }: DragonCell, boxes: readonly PlacedBox[]): PlacedBox | undefined {
  if (position == null) return undefined;
  const [x, y] = [position.x + (size?.width ?? 0) / 2, position.y + (size?.height ?? 0) / 2];
  return boxes.find(({ cell: { position: at, size: room } }) => {
    const [dx, dy] = [x - (at?.x ?? 0), y - (at?.y ?? 0)];
    return dx >= 0 && dy >= 0 && dx <= (room?.width ?? 0) && dy <= (room?.height ?? 0);
  });
}

function addFlow(cell: DragonCell, ids: ReadonlyMap<string, string>, importing: Importing): void {
  const [from, to] = [ids.get(cell.source?.cell ?? ''), ids.get(cell.target?.cell ?? '')];
  const label = importing.line(nameOf(cell));
  if (from === undefined || to === undefined || from === to) {
    importing.remarks.push(`The flow "${label || 'without a name'}" does not join two components.`);
    return;
  }
  const { data } = cell;
  const common = {
    label: label || undefined,
    description: importing.words(data?.description),
    protocol: importing.line(data?.protocol ?? '') || undefined,
    encrypted: data?.isEncrypted ?? undefined,
    outOfScope: outOfScope(cell, importing),
  };
  const add = (drawn: string, ends: { readonly from: string; readonly to: string }): string => {
    const id = importing.idOf('flow', drawn, `${ends.from}-to-${ends.to}`);
    importing.flows.push({ id, ...ends, ...common, ...importing.besides(id) });
    return id;
  };
  const id = add(cell.id, { from, to });
  if (data?.isBidirectional === true) add(`back of ${cell.id}`, { from: to, to: from });
  addThreats(cell, id, importing);
}

function addThreats(cell: DragonCell, on: string, importing: Importing): void {
  for (const threat of cell.data?.threats ?? []) {
    // What we suggested ourselves is suggested again.
    if (importing.isSuggestion(threat.id ?? '')) continue;
    const title = importing.line(threat.title ?? '') || 'Threat without a title';
    const category = categoryOf(threat.type ?? '');
    if (category === undefined) {
      importing.remarks.push(`The threat "${title}" is of the type "${excerpt(threat.type ?? '')}", none of STRIDE.`);
      continue;
    }
    const severity: OwnThreat['severity'] = severityOf(threat.severity ?? '');
    const id = importing.threatId(threat);
    const description = importing.words(threat.description);
    const mitigation = importing.words(mitigationOf(threat, importing.isKnown(threat)));
    importing.threats.push({ id, on, category, title, description, severity, mitigation });
  }
}

/** The status of a threat that we wrote ourselves is what we decided, and stands with us. */
function mitigationOf({ status, mitigation }: DragonThreat, isKnown: boolean): string {
  const written = withoutDecision(mitigation ?? '');
  return isKnown ? written : [statusInWords(status ?? ''), written].filter((part) => part !== '').join(' ');
}

function statusInWords(status: string): string {
  const plain = oneLine(status);
  return plain === '' || plain.toLowerCase() === 'open' ? '' : `${plain} in Threat Dragon.`;
}

function outOfScope({ data }: DragonCell, { words }: Importing): string | undefined {
  if (data?.outOfScope !== true) return undefined;
  return words(data.reasonOutOfScope) ?? 'Out of scope in Threat Dragon.';
}

function nameOf({ data, attrs, labels }: DragonCell): string {
  const label: unknown = labels?.[0];
  return data?.name ?? attrs?.text?.text ?? attrs?.label?.text ?? (typeof label === 'string' ? label : '');
}

const longestLine = 120;
const longestText = 2000;

/** As remarks quote it. */
function excerpt(text: string): string {
  const line = oneLine(text);
  return line.length > 40 ? `${line.slice(0, 40).toWellFormed()}…` : line;
}

const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

/** NUL is no text. */
const clean = (text: string): string => text.replaceAll('\0', '');
