import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openReadRepository, type ReadRepository, say } from '../testing.ts';
import { parseCodeowners } from './codeowners.ts';

type Files = Readonly<Record<string, string>>;

function repository(t: TestContext, files: Files): ReadRepository {
  const opened = openReadRepository();
  t.after(opened.remove);
  opened.commit(files);
  return opened;
}

const npm = '{"dependencies": {"left-pad": "^1.0.0"}}';
const commit = '0123456789abcdef0123456789abcdef01234567';

test('lock files are asked for where a manifest names dependencies, and count for workspaces below them', async (t) => {
  const repo = repository(t, {
    'package.json': npm,
    'package-lock.json': '{}',
    'packages/a/package.json': npm,
    'empty/package.json': '{"name": "x"}',
    'node_modules/x/package.json': npm,
    'tool/Cargo.toml': '[package]',
    'lib/go.mod': 'module x\n\nrequire example.org/y v1.0.0\n',
    'lib/go.sum': 'x',
    'bare/go.mod': 'module z\n',
    'py/requirements.txt': 'flask==3.0.0 \\\n  --hash=sha256:00\n# note\n-r other.txt\n',
    'loose/requirements.txt': 'flask==3.0.0\nrequests>=2\n',
    'modern/pyproject.toml': '[project]\ndependencies = ["flask>=3"]\n',
    'modern/uv.lock': 'version = 1',
    'style/pyproject.toml': '[tool.black]\nline-length = 100\n',
  });
  assert.equal(
    await say(repo.tools(), 'lock-files'),
    'fail: No lock file for loose/requirements.txt (python), tool/Cargo.toml (rust).',
  );
  repo.commit({ 'tool/Cargo.lock': '' });
  assert.match(await say(repo.tools(), 'lock-files'), /tool\/Cargo\.toml \(rust\)\.$/);
  repo.commit({ 'tool/Cargo.lock': 'version = 4', 'loose/requirements.txt': 'flask==3.0.0\n' });
  assert.equal(
    await say(repo.tools(), 'lock-files'),
    'pass: Lock files are there for go, python, npm, rust. The manifests themselves name single versions for python.',
  );
});

test('only what is committed counts, and a link is no file', async (t) => {
  const repo = repository(t, { 'package.json': npm });
  symlinkSync('/etc/passwd', join(repo.folder, 'package-lock.json'));
  repo.commit({});
  assert.equal(await say(repo.tools(), 'lock-files'), 'fail: No lock file for package.json (npm).');
});

test('a repository without dependencies, workflows or owners says so', async (t) => {
  const { tools } = repository(t, { 'a.txt': '' });
  const nothing = 'not-applicable: The repository has no dependencies of a package manager that is known.';
  assert.equal(await say(tools(), 'lock-files'), nothing);
  assert.equal(await say(tools(), 'dependency-updates'), nothing);
  assert.equal(await say(tools(), 'actions-pinned'), 'not-applicable: The repository has no GitHub workflows.');
  assert.equal(await say(tools(), 'codeowners'), 'fail: There is no CODEOWNERS file.');
});

test('updates are proposed by Dependabot for every package manager, or by Renovate', async (t) => {
  const repo = repository(t, { 'package.json': npm, 'tool/Cargo.toml': '' });
  const updates = () => say(repo.tools(), 'dependency-updates');
  assert.equal(await updates(), 'fail: Neither Dependabot nor Renovate is configured.');
  const dependabot = '.github/dependabot.yml';
  repo.commit({ [dependabot]: 'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n' });
  assert.equal(await updates(), 'fail: .github/dependabot.yml leaves out rust.');
  const both =
    'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n  - {package-ecosystem: cargo, directory: /tool}\n';
  repo.commit({ [dependabot]: both });
  assert.equal(await updates(), 'pass: Dependabot is configured for npm, rust.');
  repo.commit({ '.github/workflows/a.yml': 'jobs: {a: {steps: [{uses: x/y@v1}]}}' });
  assert.equal(await updates(), 'warn: .github/dependabot.yml leaves out github-actions, which the workflows use.');
  repo.commit({ [dependabot]: 'updates: [' });
  assert.match(await updates(), /^fail: \.github\/dependabot\.yml can't be used: /);
  repo.commit({ 'renovate.json': '{"enabled": false}' });
  repo.git('rm', '--quiet', dependabot);
  repo.commit({});
  assert.equal(
    await updates(),
    'fail: Neither Dependabot nor Renovate is configured; renovate.json switches Renovate off.',
  );
  repo.commit({ 'renovate.json': '{"extends": ["config:recommended"]}' });
  assert.equal(await updates(), 'pass: Renovate is configured (renovate.json) for npm, rust.');
});

test('updates reach the folder and the ecosystem of every manifest', async (t) => {
  const dependabot = '.github/dependabot.yml';
  const pip = (folders: string) => `version: 2\nupdates:\n  - {package-ecosystem: pip, ${folders}}\n`;
  const repo = repository(t, { 'sub/py/requirements.txt': 'flask==3\n', [dependabot]: pip('directory: /other') });
  const updates = () => say(repo.tools(), 'dependency-updates');
  assert.equal(await updates(), 'fail: .github/dependabot.yml names no folder of sub/py/requirements.txt.');
  for (const [folders, outcome] of [
    ['directory: /sub/py/', 'pass'],
    ['directories: [/a, "/sub/*"]', 'pass'],
    ['directories: ["**/py"]', 'pass'],
    ['directory: /sub', 'fail'],
    ['directory: /', 'fail'],
  ]) {
    repo.commit({ [dependabot]: pip(folders ?? '') });
    assert.equal((await updates()).split(':')[0], outcome, folders);
  }
  repo.git('rm', '--quiet', dependabot);
  repo.commit({ 'renovate.json': '{"enabledManagers": ["npm"]}' });
  assert.equal(await updates(), 'fail: renovate.json leaves out sub/py/requirements.txt.');
  repo.commit({ 'renovate.json': '{"enabledManagers": ["npm", "pip_requirements"]}' });
  assert.equal(await updates(), 'pass: Renovate is configured (renovate.json) for python.');
  repo.git('rm', '--quiet', 'renovate.json');
  repo.commit({ 'renovate.json5': '{\n  // ours\n  enabledManagers: ["npm"],\n}' });
  assert.equal(await updates(), 'fail: renovate.json5 leaves out sub/py/requirements.txt.');
});

test('what Renovate is told to leave alone has no updates', async (t) => {
  const repo = repository(t, { 'package.json': npm, 'old/package.json': npm, 'old/Cargo.toml': '' });
  const off = 'fail: renovate.json leaves out';
  const on = 'pass: Renovate is configured (renovate.json) for rust, npm.';
  const npmOff = { matchManagers: ['npm'], enabled: false };
  const configurations: readonly (readonly [object, string])[] = [
    [{ packageRules: [npmOff] }, `${off} old/package.json, package.json.`],
    [
      { packageRules: [npmOff, { matchManagers: ['npm'], matchFileNames: ['package.json'], enabled: true }] },
      `${off} old/package.json.`,
    ],
    [
      { packageRules: [{ matchPackageNames: ['*'], enabled: false }] },
      `${off} old/Cargo.toml, old/package.json, package.json.`,
    ],
    [{ packageRules: [{ matchFileNames: ['old/**'], enabled: false }] }, `${off} old/Cargo.toml, old/package.json.`],
    [{ cargo: { enabled: false } }, `${off} old/Cargo.toml.`],
    [{ ignorePaths: ['**/old/**'] }, `${off} old/Cargo.toml, old/package.json.`],
    [{ ignorePaths: ['old/'] }, `${off} old/Cargo.toml, old/package.json.`],
    [{ includePaths: ['package.json'] }, `${off} old/Cargo.toml, old/package.json.`],
    [{ packageRules: [{ ...npmOff, matchPackageNames: ['react'] }] }, on],
    [{ packageRules: [{ ...npmOff, matchUpdateTypes: ['major'] }] }, on],
    [{ packageRules: [{ matchManagers: ['bun'], enabled: false }, 7] }, on],
  ];
  for (const [configuration, said] of configurations) {
    repo.commit({ 'renovate.json': JSON.stringify(configuration, null, '\t') });
    assert.equal(await say(repo.tools(), 'dependency-updates'), said, JSON.stringify(configuration));
  }
  repo.git('rm', '--quiet', 'renovate.json');
  const json5 = "// 'ours'\n{ packageRules: [{ /* \"all */ matchPackageNames: ['*'], enabled: false, }, ], }";
  repo.commit({ '.github/renovate.json5': json5 });
  assert.match(await say(repo.tools(), 'dependency-updates'), /^fail: \.github\/renovate\.json5 leaves out /);
});

test('Maven, Gradle, NuGet and Docker are package managers as well', async (t) => {
  const pom = (version: string) => `<project><dependency><version>${version}</version></dependency></project>`;
  const repo = repository(t, { 'pom.xml': pom('1.2') });
  const locks = () => say(repo.tools(), 'lock-files');
  assert.equal(await locks(), 'pass: The manifests themselves name single versions for maven.');
  assert.match(await say(repo.tools(), 'dependency-updates'), /^fail: Neither/);
  repo.commit({ 'pom.xml': pom('[1.0,2.0)') });
  assert.equal(await locks(), 'fail: No lock file for pom.xml (maven).');
  repo.commit({ 'pom.xml': pom('1.2'), 'app/build.gradle.kts': 'dependencies { implementation("a:b:1.+") }' });
  assert.equal(await locks(), 'fail: No lock file for app/build.gradle.kts (gradle).');
  repo.commit({ 'app/gradle.lockfile': 'a:b:1.3', 'x/X.csproj': '<PackageReference Include="A" Version="1.*" />' });
  assert.equal(await locks(), 'fail: No lock file for x/X.csproj (nuget).');
  repo.commit({ 'x/packages.lock.json': '{}', Dockerfile: 'FROM node:24 AS build\nFROM build\nFROM scratch\n' });
  assert.equal(await locks(), 'warn: No digest pins the base images of Dockerfile.');
  repo.commit({ Dockerfile: `FROM --platform=linux/amd64 node@sha256:${'a'.repeat(64)}\n` });
  assert.match(
    await locks(),
    /^pass: Lock files are there for gradle, nuget\. The manifests themselves .* docker, maven\.$/,
  );
});

test('actions, workflows and images of others are pinned to what can not be moved', async (t) => {
  const workflow = (uses: readonly string[]) =>
    `on: push\njobs:\n  build:\n    runs-on: x\n    steps:\n${uses.map((use) => `      - uses: ${use}\n`).join('')}      - run: echo uses-nothing\n`;
  const pinned = [
    `actions/checkout@${commit} # v5`,
    './.github/actions/own',
    `docker://alpine@sha256:${'a'.repeat(64)}`,
  ];
  const repo = repository(t, {
    '.github/workflows/ci.yml': workflow(pinned),
    '.github/workflows/notes.txt': 'uses: x/y@v1',
    '.github/actions/own/action.yml': `runs:\n  using: composite\n  steps: [{uses: "a/b/c@${commit}"}]\n`,
  });
  const actions = () => say(repo.tools(), 'actions-pinned');
  assert.equal(await actions(), "pass: 3 uses of others' actions and workflows are pinned to a commit or digest.");
  const loose = ['actions/checkout@v5', 'docker://alpine:3', `x/y@${commit.slice(0, 12)}`, 'x/y@main'];
  repo.commit({
    '.github/workflows/ci.yml': workflow([...pinned, ...loose]),
    '.github/workflows/reuse.yaml': 'jobs:\n  a:\n    uses: o/r/.github/workflows/x.yml@v1\n',
  });
  assert.equal(
    await actions(),
    'fail: Not pinned: actions/checkout@v5 in .github/workflows/ci.yml, docker://alpine:3 in .github/workflows/ci.yml, x/y@0123456789ab in .github/workflows/ci.yml, x/y@main in .github/workflows/ci.yml, o/r/.github/workflows/x.yml@v1 in .github/workflows/reuse.yaml.',
  );
  repo.commit({ '.github/workflows/ci.yml': 'jobs: {a: *nowhere}', '.github/workflows/reuse.yaml': 'jobs: {}' });
  assert.match(await actions(), /^not-tested: Can't be read: \.github\/workflows\/ci\.yml \(/);
});

test('owners are asked for everything, and mistakes are named', async (t) => {
  const repo = repository(t, { '.github/CODEOWNERS': '# all\n* @org/security\n/docs/ docs@example.org # inline\n' });
  const owners = () => say(repo.tools(), 'codeowners');
  assert.equal(await owners(), 'pass: .github/CODEOWNERS has 2 rules and names owners for everything.');
  const reason = (text: string) => parseCodeowners(text);
  assert.deepEqual(reason('* @a\n*\n'), { rules: 2, coversRoot: false, unowned: [], problems: [] });
  assert.deepEqual(reason('/src/ @a\n'), { rules: 1, coversRoot: false, unowned: [], problems: [] });
  assert.deepEqual(reason('^[Docs][2] @a\n*\na\\ b @x @@role\n'), {
    rules: 2,
    coversRoot: true,
    unowned: [],
    problems: [],
  });
  assert.deepEqual(reason('* nobody\n!x @a\n[a-z] @a\n'), {
    rules: 0,
    coversRoot: false,
    unowned: [],
    problems: ['line 1: "nobody" is no @user, @group/team or mail address', 'line 2: a pattern can not be negated'],
  });
  assert.deepEqual(reason('* @a\n/.github/\n/docs/\n/docs/** @b\n').unowned, ['/.github/']);
  assert.deepEqual(reason('* @a\n/.github/\n* @b\n').unowned, []);
  repo.commit({ '.github/CODEOWNERS': '* @org/all\n/.github/\n' });
  assert.equal(
    await owners(),
    'fail: .github/CODEOWNERS takes the owners away from /.github/: later rules without owners count.',
  );
  repo.commit({ '.github/CODEOWNERS': '* @a\nx y\n' });
  assert.match(await owners(), /^fail: \.github\/CODEOWNERS has mistakes: line 2: /);
});

test('a large file of owners is read to its end', async (t) => {
  const rules = Array.from({ length: 60_000 }, (_, index) => `/folder-${index} @org/team`).join('\n');
  const repo = repository(t, { CODEOWNERS: `* @org/team\n${rules}\n` });
  const owners = () => say(repo.tools(), 'codeowners');
  assert.match(await owners(), /^pass: CODEOWNERS has 60001 rules and names owners for everything\.$/);
  repo.commit({ CODEOWNERS: `* @org/team\n${rules}\n*\n` });
  assert.match(await owners(), /^fail: CODEOWNERS names no owners for files/);
  const free = Array.from({ length: 1001 }, (_, index) => `/free-${index}`).join('\n');
  repo.commit({ CODEOWNERS: `* @org/team\n${free}\n` });
  assert.match(await owners(), /^fail: CODEOWNERS has mistakes: more than 1000 rules have no owners\.$/);
  repo.commit({ CODEOWNERS: `${rules}\n`.repeat(3) });
  assert.match(await owners(), /^fail: CODEOWNERS has mistakes: it is larger than the 3 MB that GitHub reads\.$/);
});

test('what is no checkout, or an empty one, is not tested', async (t) => {
  const repo = openReadRepository();
  t.after(repo.remove);
  assert.match(await say(repo.tools(), 'codeowners'), /^not-tested: here can not be looked at: It is no git checkout/);
});
