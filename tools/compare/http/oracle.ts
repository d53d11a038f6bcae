import dns from 'node:dns';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

/**
 * A process of its own that grades hosts with the Observatory's package: one host a line in, one line of JSON out. It is
 * started with NODE_EXTRA_CA_CERTS, so that the package trusts the comparison's root; all names lead to this machine.
 * The list of preloaded hosts, which the package's install script would download, is the one given as an argument.
 */
const entry = createRequire(import.meta.url).resolve('@mdn/mdn-http-observatory');
writeFileSync(join(dirname(entry), '../conf/hsts-preload.json'), process.argv[2] ?? '{}');

Object.assign(dns, {
  lookup: (_host: string, options: { all?: boolean }, done: (...args: unknown[]) => void) => {
    if (options.all === true) process.nextTick(done, null, [{ address: '127.0.0.1', family: 4 }]);
    else process.nextTick(done, null, '127.0.0.1', 4);
  },
});

type Scan = (host: string) => Promise<unknown>;
const { scan } = (await import(pathToFileURL(entry).href)) as { readonly scan: Scan };

const input = createInterface({ input: process.stdin });
input.on('line', (host) => {
  scan(host).then(
    (result) => process.stdout.write(`${JSON.stringify({ host, result })}\n`),
    (error: unknown) => process.stdout.write(`${JSON.stringify({ host, error: String(error) })}\n`),
  );
});
await once(input, 'close');
