import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Check, type Collector, checks, collectors } from '@gatehouse/checks';

export type Registry = { readonly checks: readonly Check[]; readonly collectors: readonly Collector[] };

/**
 * The checks and collectors that come with Gatehouse and those of a folder: each module of it exports one descriptor or
 * more. The code runs with the rights of the user.
 */
export async function registry(folder: string | undefined): Promise<Registry> {
  if (folder === undefined) return { checks, collectors };
  const own: { checks: Check[]; collectors: Collector[] } = { checks: [], collectors: [] };
  for (const file of modulesIn(folder)) {
    const before = own.checks.length + own.collectors.length;
    const exported: unknown = await loaded(folder, file);
    for (const each of Object.values(exported as Record<string, unknown>)) {
      if (isCheck(each)) own.checks.push(each);
      else if (isCollector(each)) own.collectors.push(each);
    }
    if (own.checks.length + own.collectors.length === before)
      throw new TypeError(`--checks: ${file} exports neither a check {id, title, collector, decide} nor a collector`);
  }
  const known = new Set(checks.map(({ id }) => id));
  const twice = own.checks.find(({ id }, index) => known.has(id) || own.checks.findIndex((c) => c.id === id) !== index);
  if (twice !== undefined) throw new TypeError(`--checks: there is a check ${twice.id} already; give yours another id`);
  const all = { checks: [...checks, ...own.checks], collectors: [...collectors, ...own.collectors] };
  const orphan = own.checks.find(({ collector }) => !all.collectors.some(({ name }) => name === collector));
  if (orphan !== undefined)
    throw new TypeError(`--checks: ${orphan.id} needs a collector ${orphan.collector}, which is not there`);
  return all;
}

/** Their code is foreign: whatever it throws is about that file, and no fault of Gatehouse's that needs its trace. */
async function loaded(folder: string, file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(resolve(folder, file)).href);
  } catch (cause) {
    const [why] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    const hint = isMissing ? '; packages are looked for in the folders above the file: install it there' : '';
    throw new TypeError(`--checks: ${file} can't be loaded: ${why}${hint}`, { cause });
  }
}

function modulesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /\.(?:ts|mts|js|mjs)$/.test(file) && !/\.(?:test|d)\.m?[jt]s$/.test(file))
      .sort();
  } catch (cause) {
    throw new TypeError(`--checks: ${folder} can't be read`, { cause });
  }
}

type Members = Readonly<Record<string, unknown>>;

const hasTexts = (value: Members, ...names: readonly string[]): boolean =>
  names.every((name) => typeof value[name] === 'string' && value[name] !== '');

function isCheck(value: unknown): value is Check {
  const each = members(value);
  return each !== undefined && hasTexts(each, 'id', 'title', 'collector') && typeof each['decide'] === 'function';
}

function isCollector(value: unknown): value is Collector {
  const each = members(value);
  if (each === undefined || !hasTexts(each, 'name', 'version')) return false;
  return Array.isArray(each['targetKinds']) && typeof each['collect'] === 'function';
}

function members(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null ? (value as Members) : undefined;
}
