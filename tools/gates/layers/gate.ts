import type { Finding, Gate } from '../../check/gate.ts';
import { isTest, type Place, placeOf } from '../../check/place.ts';
import { resolverFor } from '../../check/resolve.ts';

/**
 * Imports go down only: web, cli → generated API client; server modules → platform → packages. The command may also
 * call the two doors of the server that work without a running one, and packages; tests may start the whole server.
 */
export const layers: Gate = {
  name: 'layers',
  guards: 'imports go down only: web, cli → API client; modules → platform → packages',
  run: async (tree) => {
    const resolve = resolverFor(tree);
    const findings: Finding[] = [];
    for (const source of tree.sources()) {
      for (const edge of source.imports) {
        const target = resolve(source, edge);
        if (target.kind !== 'file' || mayReach(source.path, target.path)) continue;
        const from = placeOf(source.path);
        findings.push({
          file: source.path,
          line: edge.line,
          rule: 'layers',
          message: `${nameOf(from)} must not import ${target.path}`,
          fix: advice[from.area],
        });
      }
    }
    return findings;
  },
};

const apiClient = 'api-client';
const commandDoors = new Set(['server/src/admin.ts', 'server/src/main.ts']);
const serverDoors = new Set([...commandDoors, 'server/src/app.ts']);

function mayReach(fromPath: string, toPath: string): boolean {
  const from = placeOf(fromPath);
  const to = placeOf(toPath);
  if (isTest(fromPath) && testMayReach(from, toPath)) return true;
  switch (from.area) {
    case 'package':
      return to.area === 'package';
    case 'platform':
      return to.area === 'platform' || to.area === 'package';
    case 'module':
      return to.area === 'module' || to.area === 'platform' || to.area === 'package';
    case 'server':
      return to.area === 'server' || to.area === 'module' || to.area === 'platform' || to.area === 'package';
    case 'web':
      return to.area === 'web' || (to.area === 'package' && to.unit === apiClient);
    case 'cli':
      return to.area === 'cli' || to.area === 'package' || commandDoors.has(toPath);
    case 'tools':
      return to.area !== 'web' && to.area !== 'cli';
    case 'root':
      return true;
  }
}

/** A test of the web page, the command or a module may start a real server, by its doors or the server's test support, and use packages. */
function testMayReach(from: Place, toPath: string): boolean {
  if (from.area === 'package') return false;
  return serverDoors.has(toPath) || toPath.startsWith('server/src/testing/') || toPath.startsWith('packages/');
}

function nameOf(place: Place): string {
  return place.area === 'module' || place.area === 'package' ? `the ${place.area} ${place.unit}` : `the ${place.area}`;
}

const advice: Record<Place['area'], string> = {
  package: 'a package stands alone: pass in what it needs, or move the shared part to a package',
  platform: 'the platform knows no module: turn the dependency round with an extension point',
  module: 'use the platform, a package, or the door of another module',
  server: 'the composition root uses modules, platform and packages',
  web: 'call the server through @gatehouse/api-client',
  cli: 'use @gatehouse/api-client, a package, server/src/admin.ts or server/src/main.ts',
  tools: 'tools use the server and the packages, not the page or the command',
  root: '',
};
