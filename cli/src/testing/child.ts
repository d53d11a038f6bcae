import { runCommandLine } from '../run.ts';

/** Loading every command takes longer than most of them, so this process runs many, one after the other. */
type Asked = { readonly args: readonly string[] };

const said = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr'] as const) {
  process[name].write = (chunk: string | Uint8Array): boolean => {
    said[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    return true;
  };
}

async function answer({ args }: Asked): Promise<void> {
  process.exitCode = 0;
  said.stdout = '';
  said.stderr = '';
  await runCommandLine([process.execPath, 'gatehouse', ...args]);
  process.send?.({ code: process.exitCode, ...said });
}

process.on('message', (asked) => void answer(asked as Asked));
process.on('disconnect', () => process.exit(0));
