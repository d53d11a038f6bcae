import assert from 'node:assert/strict';
import { serveGatehouse } from '@gatehouse/testing';
import { openConsole } from './index.ts';

/** A Gatehouse of a test's own, and a console on which Ada, its administrator, has a token. */
export async function openSignedIn() {
  const serving = await serveGatehouse();
  const args = ['admin', 'create', '--email', 'ada@example.org', '--name', 'Ada', '--json'];
  const { token } = JSON.parse(serving.command(args)) as { token: string };
  const { gatehouse, close } = openConsole({ GATEHOUSE_URL: serving.origin, GATEHOUSE_TOKEN: token });
  return {
    serving,
    gatehouse,
    /** What a command prints that must succeed. */
    run: async (...words: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await gatehouse(words);
      assert.equal(code, 0, `${words.join(' ')}: ${stderr}`);
      return stdout;
    },
    /** What a command says that must be refused. */
    refusal: async (...words: readonly string[]): Promise<string> => {
      const { code, stderr } = await gatehouse(words);
      assert.notEqual(code, 0, words.join(' '));
      return stderr;
    },
    /** What the API answers; for what a test needs and the command line is not about. */
    call: async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
      const answer = await fetch(serving.origin + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      assert.ok(answer.ok, `${method} ${path}: ${text}`);
      return JSON.parse(text) as Record<string, unknown>;
    },
    close: async (): Promise<void> => {
      close();
      await serving.stop();
    },
  };
}
