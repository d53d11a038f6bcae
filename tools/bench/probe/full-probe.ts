import { randomBytes, type X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { captureHttp, type Grade, grade, type HttpObservation, type HttpTools, tlsOver } from '@gatehouse/http-probe';
import { createRootStore, judgeTls, probeTls, type TlsObservation } from '@gatehouse/tls-probe';
import { serverName } from '../../compare/certificates.ts';

export type Endpoint = { readonly address: string; readonly tls: number; readonly http: number };

export type Found = {
  readonly tls: TlsObservation;
  readonly level: string;
  readonly http: HttpObservation;
  readonly grade: Grade;
};

/** Everything that Gatehouse looks at: the TLS of an endpoint with its verdict, and its pages with their grade. */
export async function fullProbe(endpoint: Endpoint, root: X509Certificate): Promise<Found> {
  const { address } = endpoint;
  const now = (): Date => new Date();
  const roots = createRootStore([root.raw]);
  const dial = async () => connect({ host: address, port: endpoint.tls });
  const target = { host: address, port: endpoint.tls, serverName };
  const tls = await probeTls(target, { dial, random: randomBytes, now, roots });
  if (tls.outcome !== 'observed') throw new Error(`${address}: ${tls.reason}`);
  const { level } = judgeTls(tls, '5.7');
  const http = await captureHttp(`https://${serverName}:${endpoint.tls}/`, httpTools(address, root), {
    httpPort: endpoint.http,
  });
  if (http.outcome !== 'observed') throw new Error(`${address}: ${http.message}`);
  const graded = grade(http);
  if (graded.outcome === 'not-tested') throw new Error(`${address}: ${graded.reason}`);
  return { tls, level, http, grade: graded };
}

function httpTools(address: string, root: X509Certificate): HttpTools {
  return {
    now: () => new Date(),
    dial: async (_host, port, signal) => {
      const socket = connect({ host: address, port, signal });
      await once(socket, 'connect');
      return socket;
    },
    tls: tlsOver(connectTls, { ca: root.toString() }),
  };
}
