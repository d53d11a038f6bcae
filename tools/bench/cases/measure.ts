import { Agent, request } from 'node:http';
import { median } from '../figures.ts';

export type Call = (path: string, token?: string) => Promise<string>;

/** One connection that stays open, so that a call costs one round trip. */
export function caller(port: number): { readonly call: Call; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const call: Call = (path, token) =>
    new Promise((resolve, reject) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const sent = request({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const body = Buffer.concat(parts).toString('utf8');
          if (response.statusCode === 200) resolve(body);
          else reject(new Error(`${path} answered ${response.statusCode}: ${body.slice(0, 300)}`));
        });
      });
      sent.on('error', reject);
      sent.end();
    });
  return { call, close: () => agent.destroy() };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

export type Figure = { readonly ms: number; readonly bareMs: number; readonly ratio: number };

/** Both ways turn by turn, so that what disturbs the machine disturbs both; the median of three rounds. */
export async function compare(
  run: () => Promise<unknown>,
  bare: () => Promise<unknown>,
  times: number,
): Promise<Figure> {
  for (let i = 0; i < 10; i++) await run().then(bare);
  const rounds: Figure[] = [];
  for (let round = 0; round < 3; round++) {
    const [own, limit]: [number[], number[]] = [[], []];
    for (let i = 0; i < times; i++) {
      limit.push(await timed(bare));
      own.push(await timed(run));
    }
    const [ms, bareMs] = [median(own), median(limit)];
    rounds.push({ ms, bareMs, ratio: ms / bareMs });
  }
  return {
    ms: median(rounds.map((r) => r.ms)),
    bareMs: median(rounds.map((r) => r.bareMs)),
    ratio: median(rounds.map((r) => r.ratio)),
  };
}
