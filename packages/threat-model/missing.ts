import type { ThreatModel } from './model.ts';

/** Endpoints of the inventory that no component of the model names; compared without scheme, case and trailing slash. */
export function missingEndpoints(model: ThreatModel, inventory: readonly string[]): readonly string[] {
  const named = new Set(model.components.flatMap(({ endpoints }) => endpoints.map(plainEndpoint)));
  return inventory.filter((each) => !named.has(plainEndpoint(each)));
}

/** Endpoints that the model names and the inventory does not have. */
export function unknownEndpoints(model: ThreatModel, inventory: readonly string[]): readonly string[] {
  const known = new Set(inventory.map(plainEndpoint));
  const named = model.components.flatMap(({ endpoints }) => endpoints);
  return [...new Set(named)].filter((each) => !known.has(plainEndpoint(each)));
}

function plainEndpoint(endpoint: string): string {
  const [, rest = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(.*)$/i.exec(endpoint.trim()) ?? [];
  return (rest.endsWith('/') ? rest.slice(0, -1) : rest).toLowerCase();
}
