import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, rootCertificates } from 'node:tls';
import { runChecks } from '@gatehouse/checks';
import { tlsOver } from '@gatehouse/http-probe';
import { createRootStore } from '@gatehouse/tls-probe';
import { serverDialer } from '../../server/src/platform/outbound/index.ts';
import type { Stage } from './stage.ts';

/** The page as a signed-in person gets it: the server keeps no credentials for that, so it is uploaded as by a pipeline. */
export async function lookSignedIn(stage: Stage, service: string, endpoint: string): Promise<void> {
  const roots = [...rootCertificates, readFileSync(stage.trusted, 'utf8')];
  const { dial } = serverDialer({ ranges: ['127.0.0.0/8', '::1/128'] });
  const results = await runChecks({
    targets: [{ kind: 'endpoint', name: endpoint }],
    wanted: [{ check: 'cache-private' }],
    tools: {
      now: () => new Date(),
      random: (count) => randomBytes(count),
      dial: async (host, port, signal) => (await dial(host, port, { signal })).socket,
      tls: tlsOver(connect, { ca: roots }),
      roots: createRootStore(roots),
      http: { signedIn: { path: '/api/v1/session', headers: [['Authorization', `Bearer ${stage.token}`]] } },
    },
  });
  const body = { results: JSON.parse(JSON.stringify(results)) };
  await stage.ann('POST /api/v1/services/{id}/results', { params: { id: service }, body });
}
