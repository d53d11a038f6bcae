import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificateAuthority, freePorts, serveGatehouse, startNginx } from '@gatehouse/testing';
import { type Caller, callerOf } from './caller.ts';

/** A Gatehouse behind nginx with TLS, both on this machine, and two people who keep it. */
export type Stage = {
  /** The address at which nginx answers. */
  readonly origin: string;
  readonly ann: Caller;
  readonly ben: Caller;
  /** Runs `./gatehouse …` as Ann and gives what it prints. */
  readonly command: (...args: readonly string[]) => string;
  /** Ann's. */
  readonly token: string;
  /** A PEM file of the authority that signed the certificate. */
  readonly trusted: string;
  readonly stop: () => Promise<void>;
};

const example = new URL('../../examples/nginx.conf', import.meta.url);

/** The shipped configuration on ports, files and a name of this machine; nothing else of it is changed. */
function configuration(ports: { readonly http: number; readonly https: number; readonly gatehouse: number }): string {
  const changes = [
    ['listen 80;', `listen 127.0.0.1:${ports.http};`],
    ['listen 443 ssl;', `listen 127.0.0.1:${ports.https} ssl;`],
    ['/etc/nginx/gatehouse', 'FOLDER/gatehouse'],
    ['gatehouse.example.org', 'localhost'],
    ['127.0.0.1:8400', `127.0.0.1:${ports.gatehouse}`],
  ] as const;
  return changes.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`examples/nginx.conf has no "${from}" any more.`);
      return text.replaceAll(from, to);
    },
    readFileSync(example, 'utf8'),
  );
}

export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-self-'));
  const authority = await createCertificateAuthority();
  const trusted = join(folder, 'root.pem');
  writeFileSync(trusted, authority.root);
  const [https, http] = await freePorts();
  const serving = await serveGatehouse({
    GATEHOUSE_URL: `https://localhost:${https}`,
    GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1',
    GATEHOUSE_TRUSTED_CA: trusted,
  });
  const port = Number(new URL(serving.origin).port);
  const { cert, key } = await authority.issue(['localhost']);
  const nginx = await startNginx({
    port: https,
    servers: configuration({ http, https, gatehouse: port }),
    files: { 'gatehouse.pem': cert, 'gatehouse.key': key },
  });
  const tokenOf = (name: string): string => {
    const args = ['admin', 'create', '--email', `${name.toLowerCase()}@example.org`, '--name', name, '--json'];
    return (JSON.parse(serving.command(args)) as { token: string }).token;
  };
  const [ann, ben] = [tokenOf('Ann'), tokenOf('Ben')];
  return {
    origin: `https://localhost:${https}`,
    ann: callerOf(serving.origin, ann),
    ben: callerOf(serving.origin, ben),
    command: (...args) => serving.command(args, { GATEHOUSE_URL: serving.origin, GATEHOUSE_TOKEN: ann }),
    token: ann,
    trusted,
    stop: async () => {
      await nginx.stop();
      await serving.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
