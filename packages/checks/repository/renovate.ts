import { isRecord } from '../record.ts';
import { allManagers } from './ecosystems.ts';
import type { RenovateFacts, RenovateSwitch } from './observation.ts';
import type { Tree } from './tree.ts';
import { readYaml } from './yaml.ts';

/** In the order in which Renovate looks for them. */
const paths = [
  'renovate.json',
  'renovate.json5',
  '.github/renovate.json',
  '.github/renovate.json5',
  '.gitlab/renovate.json',
  '.gitlab/renovate.json5',
  '.renovaterc',
  '.renovaterc.json',
  '.renovaterc.json5',
];

const mostEntries = 500;

type Members = Readonly<Record<string, unknown>>;

export async function readRenovate(tree: Tree): Promise<RenovateFacts | null> {
  const path = paths.find((each) => tree.paths.includes(each));
  if (path === undefined) {
    const manifest = json5Of((await tree.read('package.json')) ?? '');
    const own = isRecord(manifest) ? manifest['renovate'] : undefined;
    return isRecord(own) ? factsOf('package.json', own) : null;
  }
  const value = json5Of((await tree.read(path)) ?? '');
  return isRecord(value) ? factsOf(path, value) : { path, enabled: false, problem: 'it is no JSON object' };
}

/** JSON5 without its comments is YAML, but for escapes that no configuration needs. */
function json5Of(text: string): unknown {
  const read = readYaml(text.replace(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1'));
  return typeof read === 'string' ? undefined : read.value;
}

function factsOf(path: string, given: Members): RenovateFacts {
  const managers = textsOf(given['enabledManagers']);
  const includePaths = textsOf(given['includePaths']);
  return {
    path,
    enabled: given['enabled'] !== false,
    ...(managers === null ? {} : { managers }),
    switches: [...switchedManagers(given), ...rulesOf(given['packageRules'])],
    ignorePaths: textsOf(given['ignorePaths']) ?? [],
    ...(includePaths === null ? {} : { includePaths }),
    problem: null,
  };
}

/** `"npm": { "enabled": false }`. */
function switchedManagers(given: Members): readonly RenovateSwitch[] {
  return allManagers.flatMap((manager) => {
    const own = given[manager];
    const enabled = isRecord(own) ? own['enabled'] : undefined;
    return typeof enabled === 'boolean' ? [{ enabled, managers: [manager], files: null }] : [];
  });
}

/** What a rule may match by and still be about all updates of the files. */
const wholeFiles: ReadonlySet<string> = new Set(['matchManagers', 'matchFileNames', 'matchPaths']);

function rulesOf(given: unknown): readonly RenovateSwitch[] {
  if (!Array.isArray(given)) return [];
  return given.slice(0, mostEntries).flatMap((rule: unknown) => {
    const enabled = isRecord(rule) ? rule['enabled'] : undefined;
    if (!isRecord(rule) || typeof enabled !== 'boolean') return [];
    const narrowing = Object.keys(rule).filter((key) => /^(?:match|exclude)/.test(key) && !wholeFiles.has(key));
    if (!narrowing.every((key) => key === 'matchPackageNames' && meansAll(rule[key]))) return [];
    const files = textsOf(rule['matchFileNames'] ?? rule['matchPaths']);
    return [{ enabled, managers: textsOf(rule['matchManagers']), files }];
  });
}

function meansAll(names: unknown): boolean {
  return textsOf(names)?.some((name) => name === '*' || name === '**') ?? false;
}

function textsOf(given: unknown): readonly string[] | null {
  if (!Array.isArray(given)) return null;
  return given.slice(0, mostEntries).flatMap((each) => (typeof each === 'string' ? [each.slice(0, 300)] : []));
}
