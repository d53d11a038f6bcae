import { once } from 'node:events';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { connect as connectTls, createServer as createTls } from 'node:tls';
import { createCertificateAuthority } from '@gatehouse/testing';
import { tlsOver } from './client/tls.ts';
import type { HttpTools } from './model.ts';

export const authority = await createCertificateAuthority();
const certificate = await authority.issue(['site.test', '127.0.0.1']);

/** Real sockets to this machine, whatever the host is called; hosts in `refused` are private ones. */
export function localTools(refused: readonly string[] = []): HttpTools & { readonly dialled: string[] } {
  const dialled: string[] = [];
  return {
    dialled,
    now: () => new Date('2026-11-20T12:00:00Z'),
    dial: async (host, port, signal) => {
      dialled.push(`${host}:${port}`);
      if (refused.includes(host)) {
        throw Object.assign(new Error(`${host} is a private address.`), { reason: 'refused-address' });
      }
      const socket = connect({ host: '127.0.0.1', port, signal });
      await once(socket, 'connect');
      return socket;
    },
    tls: tlsOver(connectTls, { ca: authority.root }),
  };
}

/** Serves plain HTTP and HTTPS on one port, until the test is over. */
export async function serveSite(t: TestContext, plain: RequestListener, secure: RequestListener) {
  const http = createHttp(plain);
  const https = createHttps(certificate, secure);
  const port = await listen(t, (socket) => {
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === 0x16 ? https : http).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  return { port, http: `http://site.test:${port}`, https: `https://site.test:${port}` };
}

/** A server that answers octets of the test's choosing to whatever comes, without HTTP of its own. */
export async function serveRaw(t: TestContext, answer: (socket: Socket) => void): Promise<string> {
  const port = await listen(t, (socket) => {
    socket.once('data', () => answer(socket));
  });
  return `http://site.test:${port}/`;
}

/** As {@link serveRaw}, over TLS. */
export async function serveRawTls(t: TestContext, answer: (socket: Socket) => void): Promise<string> {
  const server = createTls(certificate, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => answer(socket));
  });
  const port = await listen(t, (socket) => server.emit('connection', socket));
  return `https://site.test:${port}/`;
}

async function listen(t: TestContext, accept: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    accept(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
