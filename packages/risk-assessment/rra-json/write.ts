import { type AssessmentContents, areas, attributes } from '../assess/contents.ts';
import type { RiskLevel } from '../levels.ts';
import type { Scheme } from '../scheme/schema.ts';

/** What an export says of an assessment besides its contents. */
export type ExportedAssessment = {
  readonly service: string;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date | null;
  readonly level: RiskLevel;
  readonly contents: AssessmentContents;
};

type Tree = { [key: string]: unknown };

/**
 * One assessment as rra2json. What the published form has no place for stands under `details.gatehouse`; parts that an
 * import kept are written where they were.
 */
export function writeRraJson(
  scheme: Scheme,
  { service, createdAt, modifiedAt, level, contents }: ExportedAssessment,
): Tree {
  const entry: Tree = {
    timestamp: createdAt?.toISOString() ?? null,
    lastmodified: modifiedAt?.toISOString() ?? null,
    summary: contents.summary,
    source: 'gatehouse',
    category: 'rra_data',
    severity: level,
    tags: contents.tags,
    details: {
      metadata: {
        service,
        description: contents.notes,
        scope: contents.scope,
        owner: contents.owner.name,
        director: contents.director,
        developer: contents.developer,
        operator: contents.operator,
        linked_services: contents.linkedServices,
        risk_record: contents.riskRecord,
        RRA_version: `${scheme.name}@${scheme.edition}`,
      },
      data: dataOf(contents),
      recommendations: recommendationsOf(contents),
      risk: riskOf(contents),
      gatehouse: {
        people: contents.people,
        earlier_incidents: contents.earlierIncidents,
        links: contents.links,
      },
    },
  };
  for (const { path, json } of contents.kept) put(entry, path, JSON.parse(json) as unknown);
  return entry;
}

function dataOf({ classification, dataTypes }: AssessmentContents): Tree {
  const byClass = Map.groupBy(dataTypes, (type) => type.class ?? 'UNKNOWN');
  return {
    default: classification ?? 'UNKNOWN',
    ...Object.fromEntries([...byClass].map(([id, types]) => [id, types.map(({ name }) => name)])),
  };
}

function recommendationsOf({ recommendations }: AssessmentContents): Tree {
  const byLevel = Map.groupBy(recommendations, ({ level }) => level);
  return Object.fromEntries([...byLevel].map(([level, all]) => [level, all.map(({ text }) => text)]));
}

function riskOf({ scenarios }: AssessmentContents): Tree {
  return Object.fromEntries(
    attributes.map((attribute) => [
      attribute,
      Object.fromEntries(
        areas.map((area) => {
          const found = scenarios.find((each) => each.attribute === attribute && each.area === area);
          return [
            area,
            {
              rationale: found?.text ?? '',
              impact: found?.impact ?? 'UNKNOWN',
              probability: found?.likelihood ?? 'UNKNOWN',
            },
          ];
        }),
      ),
    ]),
  );
}

/** Own properties only, so that a key `__proto__` of an import stays a key. */
function put(target: Tree, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const inside = Object.hasOwn(target, key) ? target[key] : undefined;
  if (typeof inside === 'object' && inside !== null && !Array.isArray(inside)) put(inside as Tree, rest, value);
  else {
    const made: Tree = {};
    Object.defineProperty(target, key, { value: made, enumerable: true, configurable: true, writable: true });
    put(made, rest, value);
  }
}
