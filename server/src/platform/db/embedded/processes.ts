import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';

export type ClusterProcess = { readonly pid: number; readonly kind: 'postmaster' | 'session' | 'auxiliary' };

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // It ended between the listing and the reading.
  }
}

function ownerOf(pid: string): number | undefined {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
}

function describe(pid: string, clusterName: string): ClusterProcess | undefined {
  const line = commandLine(pid);
  // The title of a session: "postgres: <cluster>: <user> <database> [local] <state>".
  if (line.startsWith(`postgres: ${clusterName}: `))
    return { pid: Number(pid), kind: line.includes(' [local] ') ? 'session' : 'auxiliary' };
  const [program = '', ...args] = line.split('\0');
  if (basename(program) !== 'postgres' || !args.includes(`cluster_name=${clusterName}`)) return undefined;
  return { pid: Number(pid), kind: 'postmaster' };
}

/** The fourth field of /proc/PID/stat (proc(5)); the second may hold blanks and brackets. */
function parentOf(pid: number): number | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // It ended meanwhile.
  }
}

/**
 * Every live process of the cluster. The command line is readable by everybody, unlike cwd and exe, and a zombie has
 * none; the owner is compared because a stranger may write what he likes into his own.
 */
export function clusterProcesses(clusterName: string, uid: number): readonly ClusterProcess[] {
  const found = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => describe(pid, clusterName) ?? [])
    .filter(({ pid }) => ownerOf(String(pid)) === uid);
  const masters = new Set(found.flatMap(({ pid, kind }) => (kind === 'postmaster' ? [pid] : [])));
  // A child wears the postmaster's command line until it has set its own title.
  const young = (pid: number): boolean => masters.size > 1 && masters.has(parentOf(pid) ?? -1);
  return found.map((one) => (one.kind === 'postmaster' && young(one.pid) ? { ...one, kind: 'auxiliary' } : one));
}

export function isPostmaster(pid: number, clusterName: string): boolean {
  return describe(String(pid), clusterName)?.kind === 'postmaster';
}

/** Whether some process has this number: what PostgreSQL takes for a running server. */
export function pidTaken(pid: number): boolean {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false }) !== undefined;
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
