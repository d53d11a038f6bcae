import type { ResultOf } from '@gatehouse/api-client';
import type { Result, Target } from '@gatehouse/checks';
import { type ControlResult, standardOf } from '@gatehouse/standards';
import { api } from '../api.ts';
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
    before: new Map(items.map(({ control, outcome }) => [control, outcome])),
    exceptions: new Map(exceptions),
  };
}

/** Hands the results over as evidence; a capture that several results share is sent once. */
export async function uploadResults(serviceId: string, results: readonly Result[]) {
  const sent = new Set<string>();
  const body = results.map(({ observation, hash, ...result }) => {
    const isNew = hash !== null && !sent.has(hash);
    if (isNew) sent.add(hash);
    return { ...result, hash, ...(isNew ? { observation } : {}) };
  });
  return api().result('POST /api/v1/services/{id}/results', {
    params: { id: serviceId },
    body: { results: JSON.parse(JSON.stringify(body)) },
  });
}
