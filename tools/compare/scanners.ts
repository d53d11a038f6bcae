import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createRootStore, probeTls, type TlsNotTested, type TlsObservation } from '@gatehouse/tls-probe';
import { type Pki, serverName } from './certificates.ts';
import type { Server } from './servers/server.ts';

/** Runs a scanner to its end, or ends it and all that it started. What it prints is not needed: it writes a file. */
function run(command: string, args: readonly string[], seconds: number, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('timeout', [String(seconds), command, ...args], { cwd: folder, stdio: 'ignore' });
    child.once('error', reject);
    child.once('close', () => resolve());
  });
}

function written(file: string, empty: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : empty;
}

export async function runProbe(server: Server, pki: Pki): Promise<TlsObservation | TlsNotTested> {
  const name = server.serverName ?? serverName;
  const target = {
    host: '127.0.0.1',
    port: server.port,
    serverName: name,
    ...(server.starttls === undefined ? {} : { starttls: server.starttls }),
  };
  const dial = async () => connect({ host: '127.0.0.1', port: server.port });
  const roots = createRootStore([pki.root.raw]);
  return await probeTls(target, { dial, random: randomBytes, now: () => new Date(), roots }, { totalMs: 120_000 });
}

const sslscanNames = { smtp: 'smtp', imap: 'imap', ldap: 'ldap', postgresql: 'psql' };
const testsslNames = { smtp: 'smtp', imap: 'imap', ldap: 'ldap', postgresql: 'postgres' };

export async function runSslscan(server: Server, folder: string): Promise<string> {
  const file = join(folder, `${server.name}.sslscan.xml`);
  const starttls = server.starttls === undefined ? [] : [`--starttls-${sslscanNames[server.starttls]}`];
  const wanted = [
    '--show-certificate',
    '--show-cipher-ids',
    '--no-colour',
    '--timeout=2',
    `--sni-name=${server.serverName ?? serverName}`,
  ];
  await run('sslscan', [`--xml=${file}`, ...wanted, ...starttls, `127.0.0.1:${server.port}`], 120, folder);
  return written(file, '<error><![CDATA[no result]]></error>');
}

/** Protocols, suites by protocol, order, certificate, forward secrecy, renegotiation, compression and fallback. */
const testsslChecks = ['-p', '-E', '-P', '-S', '-f', '-R', '-C', '-Z'];

export async function runTestssl(server: Server, folder: string): Promise<string> {
  const file = join(folder, `${server.name}.testssl.json`);
  const starttls = server.starttls === undefined ? [] : ['-t', testsslNames[server.starttls]];
  const quiet = ['--quiet', '--warnings', 'off', '--color', '0', '--nodns', 'none', '--openssl-timeout', '10'];
  const target = ['--ip', '127.0.0.1', `${server.serverName ?? serverName}:${server.port}`];
  await run('testssl', [...quiet, ...testsslChecks, ...starttls, '--jsonfile', file, ...target], 300, folder);
  return written(file, '[{"id":"scanTime","severity":"WARN","finding":"Scan interrupted"}]');
}
