import { basename } from 'node:path';
import type { ResultOf } from '@gatehouse/api-client';
import { api } from '../api.ts';
import { readGiven, readGivenText } from '../files.ts';
import { print, printJson, printTable, say } from '../output.ts';
import { extendedAt, idOf } from './read.ts';

type Json = { readonly json?: true };
type Sheet = ResultOf<'GET /api/v1/sheets/{id}'>;

export async function list(o: Json): Promise<void> {
  const page = await api().result('GET /api/v1/questionnaires');
  if (o.json) return printJson(page);
  printTable(
    ['ID', 'VERSION', 'QUESTIONS', 'TITLE'],
    page.items.map((each) => [each.id, each.version, String(each.questions), each.title]),
  );
}

export async function show(id: string, o: Json & { readonly revision?: string }): Promise<void> {
  const form = await api().result('GET /api/v1/questionnaires/{id}', {
    params: { id },
    query: { version: o.revision },
  });
  if (o.json) return printJson(form);
  print(`${form.title} (${form.id}@${form.version})`);
  for (const page of form.pages) {
    print(`\n${page.title}`);
    for (const item of page.items)
      if (item.kind === 'question') print(`  ${item.id}  ${item.type ?? ''}${item.required ? ', required' : ''}`);
  }
}

export async function importFile(
  file: string,
  o: Json & { readonly dryRun?: true; readonly id?: string; readonly extension?: readonly string[] },
): Promise<void> {
  const { extension = [] } = o;
  const content = extension.length > 0 ? extendedAt(file, extension) : readGivenText(file);
  // A definition of our own says its id; one of VSAQ is named as `import-vsaq` names it.
  const id = o.id ?? (file === '-' ? undefined : idOf(file));
  const report = await api().result('POST /api/v1/questionnaires/import', {
    query: { dryRun: o.dryRun ? 'true' : 'false' },
    body: { content, ...(id === undefined ? {} : { id }) },
  });
  if (o.json) return printJson(report);
  for (const { action, what } of report.changes) print(`${action}: ${what}`);
  for (const { level, at, message } of report.problems) say(`${level}: ${at}: ${message}`);
}

export async function sheets(o: Json & { readonly case?: string; readonly limit: string }): Promise<void> {
  const page = await api().result('GET /api/v1/sheets', { query: { case: o.case, limit: Number(o.limit) } });
  if (o.json) return printJson(page);
  printTable(
    ['ID', 'CASE', 'STATE', 'QUESTIONNAIRE', 'ABOUT'],
    page.items.map((each) => [
      each.id,
      each.case.ref,
      each.state,
      `${each.definition.id}@${each.definition.version}`,
      each.service?.name ?? each.subject ?? each.case.title,
    ]),
  );
  if (page.nextCursor !== null) say('There are more; give a larger --limit.');
}

export async function open(
  definition: string,
  o: Json & { readonly case: string; readonly subject?: string },
): Promise<void> {
  const subject = o.subject === undefined ? {} : { subject: o.subject };
  const sheet = await api().result('POST /api/v1/sheets', { body: { definition, case: o.case, ...subject } });
  if (o.json) return printJson(sheet);
  print(sheet.id);
}

function shown(answer: Sheet['answers'][number]): string {
  if (answer.unknown) return 'I don’t know';
  return typeof answer.value === 'string' ? answer.value : JSON.stringify(answer.value);
}

export async function sheet(id: string, o: Json): Promise<void> {
  const found = await api().result('GET /api/v1/sheets/{id}', { params: { id } });
  if (o.json) return printJson(found);
  const { progress, missing, findings } = found.outcome;
  print(
    `${found.definition.title}, ${found.case.ref}, ${found.state}, ${progress.answered} of ${progress.of} required questions answered`,
  );
  printTable(
    ['QUESTION', 'SOURCE', 'BY', 'ANSWER'],
    found.answers.map((answer) => [answer.question, answer.source, answer.by.name, shown(answer)]),
  );
  if (missing.length > 0) print(`missing: ${missing.join(', ')}`);
  for (const finding of findings) print(`finding: ${finding.severity}: ${finding.name}`);
  for (const claim of found.claims) if (claim.contradicted) print(`contradicted: ${claim.question} (${claim.control})`);
}

type Answering = Json & { readonly value?: string; readonly unknown?: true; readonly revision?: string };

/** The value as JSON where it is JSON (a list, true, null), else as the text that was written. */
function writtenValue(text: string): unknown {
  try {
    return /^\s*([[{"]|true$|false$|null$)/.test(text) ? JSON.parse(text) : text;
  } catch {
    // Text that only begins like JSON.
    return text;
  }
}

export async function answer(id: string, question: string, o: Answering): Promise<void> {
  if ((o.value === undefined) === (o.unknown === undefined)) throw new TypeError('Give either --value or --unknown.');
  const body = o.value === undefined ? { unknown: true } : { value: writtenValue(o.value) };
  const done = await api().result('PUT /api/v1/sheets/{id}/answers/{question}', {
    params: { id, question },
    body,
    ...(o.revision === undefined ? {} : { ifMatch: `"${o.revision}"` }),
  });
  if (o.json) return printJson(done);
  print(`stored as version ${done.answer?.version ?? 0}`);
}

export async function submit(id: string, o: Json): Promise<void> {
  const done = await api().result('POST /api/v1/sheets/{id}/submit', { params: { id } });
  if (o.json) return printJson(done);
  print('submitted');
}

export async function reopen(id: string, question: string, o: Json & { readonly reason: string }): Promise<void> {
  const body = { reason: o.reason };
  const done = await api().result('POST /api/v1/sheets/{id}/answers/{question}/reopen', {
    params: { id, question },
    body,
  });
  if (o.json) return printJson(done);
  print('asked for again');
}

export async function attach(id: string, question: string, path: string, o: Json): Promise<void> {
  const bytes = readGiven(path);
  const body = { question, name: basename(path), mediaType: 'application/octet-stream', size: bytes.length };
  const made = await api().result('POST /api/v1/sheets/{id}/files', { params: { id }, body });
  for (let number = 0; number < made.pieces; number++) {
    const content = bytes.subarray(number * made.pieceSize, (number + 1) * made.pieceSize).toString('base64');
    const params = { id, fileId: made.id, number };
    await api().result('PUT /api/v1/sheets/{id}/files/{fileId}/pieces/{number}', { params, body: { content } });
    if (process.stderr.isTTY) say(`${number + 1} of ${made.pieces}`);
  }
  if (o.json) return printJson({ id: made.id });
  print(made.id);
}

type Inviting = Json & { readonly name: string; readonly pages?: string; readonly mail: boolean };

export async function invite(id: string, address: string, o: Inviting): Promise<void> {
  const pages = o.pages === undefined ? {} : { pages: o.pages.split(',') };
  const body = { name: o.name, address, mail: o.mail, ...pages };
  const made = await api().result('POST /api/v1/sheets/{id}/guests', { params: { id }, body });
  if (o.json) return printJson(made);
  print(made.link ?? `mailed to ${address}; it works once, until ${made.expiresAt ?? ''}`);
}

export async function guests(id: string, o: Json): Promise<void> {
  const page = await api().result('GET /api/v1/sheets/{id}/guests', { params: { id } });
  if (o.json) return printJson(page);
  printTable(
    ['ID', 'NAME', 'ADDRESS', 'PAGES', 'LAST SEEN', 'STATE'],
    page.items.map((guest) => [
      guest.id,
      guest.name,
      guest.address,
      guest.pages?.join(',') ?? 'all',
      guest.lastSeenAt ?? '-',
      guest.revokedAt === null ? 'may answer' : 'sent away',
    ]),
  );
}

export async function revoke(id: string, guestId: string): Promise<void> {
  await api().result('DELETE /api/v1/sheets/{id}/guests/{guestId}', { params: { id, guestId } });
  print('The guest is out.');
}
