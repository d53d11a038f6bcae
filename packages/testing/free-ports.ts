import { createServer, type Server } from 'node:net';

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
};

async function listening(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return server;
}

/** Two ports of the loopback on which nobody listens just now; both are held until both are known, so they differ. */
export async function freePorts(): Promise<readonly [number, number]> {
  const [one, other] = [await listening(), await listening()];
  const ports = [portOf(one), portOf(other)] as const;
  await Promise.all([one, other].map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
