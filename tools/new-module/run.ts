/** `npm run new:module -- NAME` writes a small module that works and passes every gate, to be changed into yours. */
import { runTool } from '../check/command.ts';
import { houseRoot } from '../check/tree.ts';
import { namesOf } from './names.ts';
import { NameTaken, scaffold } from './scaffold.ts';

const [name = '', ...rest] = process.argv.slice(2);
const names = rest.length === 0 ? namesOf(name) : undefined;
if (names === undefined) {
  process.stderr.write('npm run new:module -- NAME\nNAME: lower-case words with hyphens, at most 30 characters.\n');
  process.exit(2);
}

try {
  const written = scaffold(houseRoot, names);
  const layout = await runTool(
    'biome',
    ['check', '--write', ...written.filter((path) => !path.endsWith('.md'))],
    houseRoot,
  );
  if (layout.code !== 0) throw new Error(`biome: ${layout.stdout}${layout.stderr}`);
  const { writeReports } = await import('../reports/write.ts');
  await writeReports();
  process.stdout.write(`${written.map((path) => `wrote ${path}\n`).join('')}wrote reports/ and packages/api-client/generated/ anew

Next: say in docs/glossary.md what it is, change model.ts and the migration to what you need,
npm run reports, npm run check, npm test -- 'server/src/modules/${names.name}/*.test.ts'.
`);
} catch (error) {
  if (!(error instanceof NameTaken)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
