import type { ResultOf } from '@gatehouse/api-client';
import { checks, type Result, type Target } from '@gatehouse/checks';
import { type ControlResult, standardOf } from '@gatehouse/standards';
import { api } from '../api.ts';
import { say } from '../output.ts';
import { checkout } from '../probing/git.ts';
import { serviceNamed } from '../service-named.ts';
import type { KnownService, Subject, SubjectOptions } from './subject.ts';

export type ServiceOptions = SubjectOptions & { readonly checkout?: string; readonly repository?: string };
type Controls = ResultOf<'GET /api/v1/services/{id}/controls'>;

/** A service of the running server, with its traits, confirmed endpoints, answers, exceptions and the adopted edition. */
export async function serviceSubject(name: string, standardName: string, o: ServiceOptions): Promise<Subject> {
  const { id } = await serviceNamed(name);
  const service = await api().result('GET /api/v1/services/{id}', { params: { id } });
  const standard = await standardOfServer(standardName);
  const controls = await api().result('GET /api/v1/services/{id}/controls', {
    params: { id },
    query: { standard: standard.name },
  });
  const endpoints = service.endpoints
    .filter(({ confirmed }) => confirmed !== null)
    .map(({ pattern }): Target => ({ kind: 'endpoint', name: pattern }));
  const location = repositoryOf(
    service.repositories.map((each) => each.location),
    o,
  );
  const tools = o.checkout === undefined ? undefined : checkout(o.checkout, o);
  return {
    name: service.name,
    targets: [...endpoints, ...(location === undefined ? [] : [{ kind: 'repository', name: location }])],
    traits: service.traits,
    standard,
    repository: (asked) => (asked === location ? tools : undefined),
    service: { id, ...knownOf(controls) },
  };
}

async function standardOfServer(text: string) {
  const [name = '', given] = text.split('@');
  const { items } = await api().result('GET /api/v1/standards');
  const edition = given ?? items.find((each) => each.name === name)?.adopted?.edition;
  if (edition === undefined)
    throw new TypeError(
      `--standard: the server has adopted no edition of "${name}"; \`gatehouse standards list\` shows what it has.`,
    );
  const found = await api().result('GET /api/v1/standards/{name}/editions/{edition}', { params: { name, edition } });
  return standardOf(found.standard);
}

/** Which of the service's repositories the checkout is one of; undefined without a checkout. */
function repositoryOf(
  locations: readonly string[],
  { checkout: folder, repository }: ServiceOptions,
): string | undefined {
  if (folder === undefined) return undefined;
  const found =
    repository === undefined && locations.length === 1 ? locations[0] : locations.find((each) => each === repository);
  if (found === undefined)
    throw new TypeError(
      `--repository: say which repository of the service the checkout is of: ${locations.join(', ') || 'it has none'}`,
    );
  return found;
}

function knownOf({ items }: Controls): Omit<KnownService, 'id'> {
  const answers = items.map(
    (item) =>
      [
        item.control,
        item.verifications.flatMap((piece): readonly ControlResult[] =>
          piece.kind === 'attestation'
            ? [{ control: item.control, outcome: piece.outcome, reason: piece.reason, rule: piece.what }]
            : [],
        ),
      ] as const,
  );
  const exceptions = items.flatMap(({ control, exception }) =>
    exception === null
      ? []
      : [[control, { reason: exception.reason, expires: exception.expiresAt.slice(0, 10) }] as const],
  );
  return {
    known: new Map(answers),
    before: ({ control }) => items.find((item) => item.control === control)?.outcome,
    exceptions: new Map(exceptions),
  };
}

/** What the server takes at most; older results are refused there with all others (docs/operations.md). */
const oldestMs = 7 * 24 * 60 * 60 * 1000;

/** Those that the server would refuse, each with the reason: it judges every capture anew, with its own checks. */
function refusedOf(results: readonly Result[], now: Date): ReadonlyMap<Result, string> {
  const known = new Set(checks.map(({ id }) => id));
  return new Map(
    results.flatMap((result): readonly (readonly [Result, string])[] => {
      if (!known.has(result.check)) return [[result, `the server has no check ${result.check}; it is one of your own`]];
      if (now.getTime() - Date.parse(result.observedAt) > oldestMs)
        return [[result, `what ${result.check} was decided from was seen more than seven days ago`]];
      return [];
    }),
  );
}

/** Hands the results over as evidence; a capture that several results share is sent once. Says what is left out. */
export async function uploadResults(serviceId: string, results: readonly Result[]) {
  const refused = refusedOf(results, new Date());
  for (const reason of new Set(refused.values())) say(`Not uploaded: ${reason}.`);
  const sent = new Set<string>();
  const taken = results.filter((result) => !refused.has(result));
  if (taken.length === 0) return { observations: 0, evidence: 0 };
  const body = taken.map(({ observation, hash, ...result }) => {
    const isNew = hash !== null && !sent.has(hash);
    if (isNew) sent.add(hash);
    return { ...result, hash, ...(isNew ? { observation } : {}) };
  });
  return api().result('POST /api/v1/services/{id}/results', {
    params: { id: serviceId },
    body: { results: JSON.parse(JSON.stringify(body)) },
  });
}
