import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Pair } from './authority.ts';
import { type Asked, hostOf, type Site } from './site.ts';

/** The first octet of a TLS record that holds a handshake. */
const handshake = 0x16;

/** Serves all sites on one port, plain and over TLS: the Observatory asks both on the port that it is given. */
export async function serveSites(sites: readonly Site[], certificates: { readonly good: Pair; readonly wrong: Pair }) {
  const byHost = new Map(sites.map((site) => [hostOf(site.name), site]));
  let port = 0;
  const answer = (scheme: 'http' | 'https') => (request: IncomingMessage, response: ServerResponse) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const asked: Asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      origin: request.headers.origin ?? null,
      http: `http://${host}:${port}`,
      https: `https://${host}:${port}`,
      port,
    };
    const given = byHost.get(host)?.[scheme](asked);
    if (given === undefined || given === null) {
      request.socket.destroy();
      return;
    }
    response.sendDate = false;
    response.writeHead(given.status, given.headers.flat());
    response.end(request.method === 'HEAD' ? '' : given.body);
  };
  const contexts = { good: createSecureContext(certificates.good), wrong: createSecureContext(certificates.wrong) };
  const plain = createHttp(answer('http'));
  const secure = createHttps(
    {
      ...certificates.good,
      SNICallback: (name, done) => {
        const kind = byHost.get(name)?.certificate ?? 'none';
        if (kind === 'none') done(new Error('no TLS here'));
        else done(null, contexts[kind]);
      },
    },
    answer('https'),
  );
  const sockets = new Set<Socket>();
  const front = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === handshake ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  port = (front.address() as AddressInfo).port;
  return {
    port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      front.close();
    },
  };
}
