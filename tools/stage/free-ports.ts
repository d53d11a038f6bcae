import { createServer } from 'node:net';

/** Two ports of the loopback that nobody listens on just now. */
export async function freePorts(): Promise<readonly [number, number]> {
  const open = async (): Promise<{ port: number; close: () => Promise<void> }> => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
  };
  const [a, b] = [await open(), await open()];
  await Promise.all([a.close(), b.close()]);
  return [a.port, b.port];
}
