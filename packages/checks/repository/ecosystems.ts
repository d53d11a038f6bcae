/** A kind of package manager: how it is recognised, and what pins its versions. */
export type Ecosystem = {
  readonly name: string;
  readonly manifests: RegExp;
  readonly locks: readonly string[];
  /** `package-ecosystem` of Dependabot. */
  readonly dependabot: readonly string[];
  /** Whether a manifest names no dependency at all, so that nothing has to be pinned. */
  readonly isEmpty?: (text: string) => boolean;
  /** Whether the manifest pins all versions by itself. */
  readonly pinsItself?: (text: string) => boolean;
};

export const ecosystems: readonly Ecosystem[] = [
  {
    name: 'npm',
    manifests: /^package\.json$/,
    locks: ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'],
    dependabot: ['npm', 'bun'],
    isEmpty: (text) => !/"(?:dev|optional|peer)?dependencies"\s*:\s*\{\s*"/i.test(text),
  },
  {
    name: 'python',
    manifests: /^(?:pyproject\.toml|Pipfile|requirements[\w.-]*\.txt)$/,
    locks: ['poetry.lock', 'uv.lock', 'pdm.lock', 'pylock.toml', 'Pipfile.lock'],
    dependabot: ['pip', 'uv'],
    isEmpty: (text) => !/[<>=~^*]|^\s*[\w.-]+\s*$/m.test(text) || isToolOnly(text),
    pinsItself: pinsEveryRequirement,
  },
  { name: 'rust', manifests: /^Cargo\.toml$/, locks: ['Cargo.lock'], dependabot: ['cargo'] },
  {
    name: 'go',
    manifests: /^go\.mod$/,
    locks: ['go.sum'],
    dependabot: ['gomod'],
    isEmpty: (text) => !/^\s*require\b/m.test(text),
  },
  {
    name: 'ruby',
    manifests: /^(?:Gemfile|gems\.rb)$/,
    locks: ['Gemfile.lock', 'gems.locked'],
    dependabot: ['bundler'],
  },
  { name: 'php', manifests: /^composer\.json$/, locks: ['composer.lock'], dependabot: ['composer'] },
  { name: 'elixir', manifests: /^mix\.exs$/, locks: ['mix.lock'], dependabot: ['mix'] },
  { name: 'swift', manifests: /^Package\.swift$/, locks: ['Package.resolved'], dependabot: ['swift'] },
  { name: 'dart', manifests: /^pubspec\.yaml$/, locks: ['pubspec.lock'], dependabot: ['pub'] },
  {
    name: 'terraform',
    manifests: /^(?:versions|providers|main)\.tf$/,
    locks: ['.terraform.lock.hcl'],
    dependabot: ['terraform', 'opentofu'],
    isEmpty: (text) => !/\brequired_providers\b/.test(text),
  },
];

/** Code of others, and examples for tests: nothing of it is built into the service. */
const foreign = new Set(['node_modules', 'vendor', 'third_party', 'testdata', 'fixture', 'fixtures', '.yarn']);

export function isOwn(path: string): boolean {
  return !path.split('/').some((part) => foreign.has(part));
}

/** A pyproject.toml that only configures tools. */
function isToolOnly(text: string): boolean {
  return /^\s*\[tool\./m.test(text) && !/^\s*dependencies\s*=|dependencies\]|^\s*\[project\]/m.test(text);
}

/** Each line of a requirements file names one version or a hash. */
function pinsEveryRequirement(text: string): boolean {
  if (/^\s*\[/m.test(text)) return false;
  const lines = text.split('\n').map((line) => line.replace(/(?:^|\s)#.*$/, '').trim());
  return lines.every((line) => line === '' || line.startsWith('-') || /===?\s*[^*\s]+(?:\s|;|\\|$)|--hash=/.test(line));
}
