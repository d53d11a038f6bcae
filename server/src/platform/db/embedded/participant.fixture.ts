// A process of its own for the tests: starts or joins the cluster, says so in one line of JSON, leaves when told to.
import { createInterface } from 'node:readline';
import { startEmbedded } from './index.ts';

const [dataDir = '', purpose = ''] = process.argv.slice(2);
const say = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

try {
  const cluster = await startEmbedded({
    dataDir,
    purpose: purpose === 'serve' ? 'serve' : 'command',
    log: (line) => process.stderr.write(`${line}\n`),
    durable: false,
  });
  say({ up: true, owned: cluster.owned, connection: cluster.connection });
  for await (const order of createInterface({ input: process.stdin })) {
    if (order === 'exit') process.exit(0);
    if (order === 'stop') break;
  }
  await cluster.stop();
  say({ stopped: true });
  process.exit(0);
} catch (error) {
  say({ up: false, code: (error as { code?: unknown }).code, message: (error as Error).message });
  process.exit(1);
}
