/** What the report needs of an error kind and of a catalogue; the platform's own types fit. */
type Kinds = Readonly<Record<string, { readonly status: number; readonly exit: number }>>;
type Catalogue = Readonly<Record<string, { readonly kind: string; readonly meaning: string; readonly remedy: string }>>;

/** Every error code with what it means and what to do, part by part. */
export function errorsReport(kinds: Kinds, catalogues: readonly { owner: string; errors: Catalogue }[]): string {
  const sections = catalogues
    .filter(({ errors }) => Object.keys(errors).length > 0)
    .sort((a, b) => (a.owner < b.owner ? -1 : 1))
    .map(({ owner, errors }) => `## ${owner}\n\n${table(kinds, errors)}`);
  return `${opening}\n${sections.join('\n')}`;
}

const opening = `# Errors

Written by \`npm run reports\`; do not edit. The API answers \`application/problem+json\` with \`kind\` and \`code\`; the
command ends with the exit code.
`;

function table(kinds: Kinds, errors: Catalogue): string {
  const rows = Object.entries(errors)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { kind, meaning, remedy }]) => {
      const { status, exit } = kinds[kind] ?? { status: 500, exit: 70 };
      return `| \`${code}\` | ${kind} | ${status} | ${exit} | ${meaning} | ${remedy} |\n`;
    });
  return `| code | kind | HTTP | exit | meaning | what to do |\n|---|---|---|---|---|---|\n${rows.join('')}`;
}
