import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { after, test } from 'node:test';
import { folderWith, openConsole, serveHere, standardFile } from '../testing/index.ts';

const { gatehouse, close } = openConsole();
after(close);

const standard = standardFile('small', [
  'id: CACHE, title: Cache, text: Own pages are private, level: mandatory, verify: [{check: cache-private}]',
]);
const secret = 'session=very-secret-value';

/** An API that answers errors in JSON, and an account page that only who is signed in sees. */
const answer: RequestListener = (request, response) => {
  const isSignedIn = request.headers.cookie === secret;
  if (request.url === '/account' && isSignedIn) response.setHeader('cache-control', 'no-store');
  response.setHeader('content-type', 'application/json');
  if (request.url === '/moved') response.writeHead(302, { location: '/' });
  else if (request.url === '/broken') response.writeHead(500);
  else if (request.url !== '/' && !isSignedIn) response.writeHead(404);
  response.end('{}');
};
const { url, stop } = await serveHere(answer);
after(stop);
const files = folderWith({
  headers: `# ours\nCookie: ${secret}\n`,
  broken: `${secret}\n`,
  empty: '\n',
  'small.yaml': standard,
});
after(files.remove);
chmodSync(files.path('headers'), 0o600);

async function reason(check: string, ...more: readonly string[]): Promise<string> {
  const { code, stdout } = await gatehouse(['probe', 'http', url, '--allow-private', '--json', ...more]);
  assert.equal(code, 0);
  assert.equal(stdout.includes('very-secret-value'), false);
  const found = JSON.parse(stdout).checks.find(({ id }: { id: string }) => id === check);
  return `${found.outcome}: ${found.reason}`;
}

test('further paths show the answers of an API that nothing else provokes', async () => {
  assert.equal(
    await reason('api-content-type'),
    'pass: No answer is HTML; seen with status 200, 404; none was seen with 3xx, 5xx.',
  );
  assert.equal(
    await reason('api-content-type', '--path', '/moved', '--path', '/broken'),
    'pass: No answer is HTML; seen with status 200, 302, 404, 500.',
  );
});

test('a page of a signed-in person is asked for with the headers of a file, which are never shown', async () => {
  assert.match(await reason('cache-private'), /^not-tested: /);
  const signedIn = ['--signed-in', '/account', '--header-file', files.path('headers')];
  assert.match(await reason('cache-private', ...signedIn), /^pass: /);
  const args = ['baseline', url, '--standard', files.path('small.yaml'), '--allow-private', '--format', 'json'];
  assert.equal((await gatehouse(args)).code, 3);
  const ran = await gatehouse([...args, ...signedIn]);
  assert.deepEqual([ran.code, ran.stderr, ran.stdout.includes('very-secret-value')], [0, '', false]);
});

test('a preload list counts for the grade', async () => {
  const list = folderWith({ hosts: 'localhost\n', none: '# nothing\n' });
  const grade = async (...more: readonly string[]) => {
    const { stdout } = await gatehouse(['probe', 'http', url, '--allow-private', '--json', ...more]);
    return JSON.parse(stdout).observatory.tests['strict-transport-security'].result;
  };
  try {
    assert.equal(await grade(), 'hsts-not-implemented-no-https');
    assert.equal(await grade('--preload-list', list.path('hosts')), 'hsts-preloaded');
    const none = await gatehouse(['probe', 'http', url, '--preload-list', list.path('none')]);
    assert.deepEqual([none.code, /names no host\n$/.test(none.stderr)], [3, true]);
  } finally {
    list.remove();
  }
});

test('what can not be sent is refused by its place, without the secret', async () => {
  chmodSync(files.path('broken'), 0o644);
  for (const [more, said] of [
    [['--path', 'x'], /^--path: "x" must be a path that begins with one slash\n$/],
    [['--signed-in', '//evil.example/', '--header-file', files.path('headers')], /^--signed-in: /],
    [['--signed-in', '/account'], /give both/],
    [['--signed-in', '/', '--header-file', files.path('empty')], /between one and 50 headers\n$/],
    [
      ['--signed-in', '/', '--header-file', files.path('broken')],
      /others on this machine can read it; `chmod 600`[^\n]*\n--header-file \S+: line 1 must be "Name: value"\n$/,
    ],
  ] as const) {
    const { code, stdout, stderr } = await gatehouse(['probe', 'http', url, '--allow-private', ...more]);
    assert.deepEqual([code, stdout, stderr.includes('very-secret')], [3, '', false]);
    assert.match(stderr, said);
  }
});
