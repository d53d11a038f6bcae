/** A kind of package manager: how it is recognised, and what pins its versions. */
export type Ecosystem = {
  readonly name: string;
  readonly manifests: RegExp;
  readonly locks: readonly string[];
  /** `package-ecosystem` of Dependabot. */
  readonly dependabot: readonly string[];
  /** Managers of Renovate, any of which looks at it. */
  readonly renovate: readonly string[];
  /** Dependabot finds manifests in the folders below the one that it is told, too. */
  readonly looksBelow?: true;
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
    renovate: ['npm', 'bun'],
    isEmpty: (text) => !/"(?:dev|optional|peer)?dependencies"\s*:\s*\{\s*"/i.test(text),
  },
  {
    name: 'python',
    manifests: /^(?:pyproject\.toml|Pipfile|requirements[\w.-]*\.txt)$/,
    locks: ['poetry.lock', 'uv.lock', 'pdm.lock', 'pylock.toml', 'Pipfile.lock'],
    dependabot: ['pip', 'uv'],
    renovate: ['pip_requirements', 'pip-compile', 'pip_setup', 'pipenv', 'poetry', 'pep621', 'setup-cfg'],
    isEmpty: (text) => !/[<>=~^*]|^\s*[\w.-]+\s*$/m.test(text) || isToolOnly(text),
    pinsItself: pinsEveryRequirement,
  },
  { name: 'rust', manifests: /^Cargo\.toml$/, locks: ['Cargo.lock'], dependabot: ['cargo'], renovate: ['cargo'] },
  {
    name: 'go',
    manifests: /^go\.mod$/,
    locks: ['go.sum'],
    dependabot: ['gomod'],
    renovate: ['gomod'],
    isEmpty: (text) => !/^\s*require\b/m.test(text),
  },
  {
    name: 'ruby',
    manifests: /^(?:Gemfile|gems\.rb)$/,
    locks: ['Gemfile.lock', 'gems.locked'],
    dependabot: ['bundler'],
    renovate: ['bundler'],
  },
  {
    name: 'php',
    manifests: /^composer\.json$/,
    locks: ['composer.lock'],
    dependabot: ['composer'],
    renovate: ['composer'],
  },
  { name: 'elixir', manifests: /^mix\.exs$/, locks: ['mix.lock'], dependabot: ['mix'], renovate: ['mix'] },
  {
    name: 'swift',
    manifests: /^Package\.swift$/,
    locks: ['Package.resolved'],
    dependabot: ['swift'],
    renovate: ['swift'],
  },
  { name: 'dart', manifests: /^pubspec\.yaml$/, locks: ['pubspec.lock'], dependabot: ['pub'], renovate: ['pub'] },
  {
    name: 'terraform',
    manifests: /^(?:versions|providers|main)\.tf$/,
    locks: ['.terraform.lock.hcl'],
    dependabot: ['terraform', 'opentofu'],
    renovate: ['terraform'],
    isEmpty: (text) => !/\brequired_providers\b/.test(text),
  },
  {
    name: 'maven',
    manifests: /^pom\.xml$/,
    locks: [],
    dependabot: ['maven'],
    renovate: ['maven'],
    looksBelow: true,
    isEmpty: (text) => !/<(?:dependency|plugin|parent|extension)>/.test(text),
    pinsItself: (text) => !/<version>\s*(?:[[(]|LATEST\b|RELEASE\b)/.test(text),
  },
  {
    name: 'gradle',
    manifests: /^build\.gradle(?:\.kts)?$/,
    locks: ['gradle.lockfile', 'buildscript-gradle.lockfile'],
    dependabot: ['gradle'],
    renovate: ['gradle'],
    looksBelow: true,
    isEmpty: (text) => !/\b(?:dependencies|plugins)\s*\{/.test(text),
    pinsItself: (text) => !/:[\d.]*\+["']|:latest\.|["']latest\.|:[[(\]][^"'\n]*,/.test(text),
  },
  {
    name: 'nuget',
    manifests: /^(?:[^/]+\.(?:cs|fs|vb)proj|packages\.config)$/,
    locks: ['packages.lock.json'],
    dependabot: ['nuget'],
    renovate: ['nuget'],
    looksBelow: true,
    isEmpty: (text) => !/<(?:PackageReference|package)\s/.test(text),
    pinsItself: (text) => /<packages>/.test(text),
  },
  {
    name: 'docker',
    manifests: /^(?:(?:Docker|Container)file(?:\.[\w.-]+)?|[\w.-]+\.Dockerfile)$/i,
    locks: [],
    dependabot: ['docker'],
    renovate: ['dockerfile'],
    isEmpty: (text) => baseImages(text).length === 0,
    pinsItself: (text) => baseImages(text).every((image) => /@sha256:[0-9a-f]{64}$/.test(image)),
  },
];

/** Every manager of Renovate that is known here. */
export const allManagers: readonly string[] = ecosystems.flatMap(({ renovate }) => renovate);

/** Images that a Dockerfile starts from, without its own stages. */
function baseImages(text: string): readonly string[] {
  const stages = new Set(['scratch']);
  return [...text.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+)(?:[ \t]+AS[ \t]+(\S+))?/gim)].flatMap(
    ([, image = '', stage]) => {
      const isOwnStage = stages.has(image.toLowerCase());
      if (stage !== undefined) stages.add(stage.toLowerCase());
      return isOwnStage ? [] : [image];
    },
  );
}

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
