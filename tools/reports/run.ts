/**
 * `npm run reports` writes every generated file; `npm run reports -- --release` also marks the migrations as released
 * with the version of package.json, after which they may not change any more.
 */
import { writeReports } from './write.ts';

for (const { path, same } of await writeReports({ release: process.argv.includes('--release') })) {
  process.stdout.write(`${same ? 'same ' : 'wrote'} ${path}\n`);
}
