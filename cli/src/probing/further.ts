import { statSync } from 'node:fs';
import type { CollectorTools } from '@gatehouse/checks';
import { type IsPreloaded, parsePreloadList } from '@gatehouse/http-probe';
import type { Command } from 'commander';
import { readGiven, readGivenText } from '../files.ts';
import { say } from '../output.ts';

export type FurtherOptions = {
  readonly path?: readonly string[];
  readonly signedIn?: string;
  readonly headerFile?: string;
  readonly preloadList?: string;
};

const mostPaths = 20;
const mostHeaders = 50;
const largestFile = 64 * 1024;
const header = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*$/;

/** Options of commands that look at a web page. */
export function withFurther(command: Command): Command {
  return command
    .option('--path <path...>', `further paths to look at, as those that answer with 400 or 500; at most ${mostPaths}`)
    .option('--preload-list <file>', "hosts that browsers ask by HTTPS only: a line each, or Chromium's JSON")
    .option('--signed-in <path>', 'a page of a signed-in person, asked for with the headers of --header-file')
    .option(
      '--header-file <file>',
      'lines of "Name: value", as Cookie or Authorization; sent to the host of the address only, never shown or kept',
    );
}

/** What else is looked at on a web endpoint. */
export function furtherLooks({
  path = [],
  signedIn,
  headerFile,
  preloadList,
}: FurtherOptions): NonNullable<CollectorTools['http']> {
  if (path.length > mostPaths) throw new TypeError(`--path: at most ${mostPaths} can be given`);
  for (const each of path) assertPath('--path', each);
  if ((signedIn === undefined) !== (headerFile === undefined))
    throw new TypeError('--signed-in and --header-file: give both, the page and the headers that sign in');
  const preload = preloadList === undefined ? {} : { isPreloaded: listIn(preloadList) };
  if (signedIn === undefined || headerFile === undefined) return { paths: path, ...preload };
  assertPath('--signed-in', signedIn);
  return { paths: path, ...preload, signedIn: { path: signedIn, headers: headersIn(headerFile) } };
}

function listIn(file: string): IsPreloaded {
  try {
    return parsePreloadList(readGivenText(file));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new TypeError(`--preload-list ${file}: ${cause.message}`, { cause });
  }
}

function assertPath(option: string, path: string): void {
  const url = path.startsWith('/') ? URL.parse(path, 'http://host.invalid/') : null;
  if (url?.host !== 'host.invalid')
    throw new TypeError(`${option}: "${path}" must be a path that begins with one slash`);
}

/** What is wrong is said by its line alone: the file holds secrets. */
function headersIn(file: string): readonly (readonly [string, string])[] {
  const octets = readGiven(file);
  if (octets.length > largestFile) throw new TypeError(`--header-file ${file}: is larger than 64 KiB`);
  if (file !== '-' && (statSync(file).mode & 0o077) !== 0)
    say(`--header-file ${file}: others on this machine can read it; \`chmod 600\` keeps it yours.`);
  const lines = octets.toString('latin1').split(/\r?\n/);
  const headers = lines.flatMap((line, index): readonly (readonly [string, string])[] => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [, name, value] = header.exec(line) ?? [];
    if (name === undefined || value === undefined)
      throw new TypeError(`--header-file ${file}: line ${index + 1} must be "Name: value"`);
    return [[name, value]];
  });
  if (headers.length === 0 || headers.length > mostHeaders)
    throw new TypeError(`--header-file ${file}: must hold between one and ${mostHeaders} headers`);
  return headers;
}
