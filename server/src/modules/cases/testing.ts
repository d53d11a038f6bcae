import { systemActor } from '../../platform/access/index.ts';
import type { RunningApp, TestPerson } from '../../testing/running-app.ts';
import { caseDoor, plainMail } from './index.ts';
import type { NewCase, NewMessage } from './model/index.ts';

export type Json = Readonly<Record<string, unknown>>;

export type OpenedCase = { readonly id: string; readonly ref: string };

type Opening = Partial<NewCase> & { readonly title: string };

/** A case as the system opens it, restricted unless said, with these people as members. */
export function openAsSystem(
  app: RunningApp,
  opening: Opening,
  members: readonly TestPerson[] = [],
): Promise<OpenedCase> {
  const { platform } = app.app;
  return platform.db.as(systemActor('test'), (tx) =>
    caseDoor(platform).open(tx, { kind: 'report', ...opening, members: members.map((m) => m.actor.personId) }),
  );
}

export function receive(
  app: RunningApp,
  caseId: string,
  message: Partial<NewMessage> & { readonly text: string },
): Promise<{ readonly id: string; readonly caseId: string }> {
  const { platform } = app.app;
  return platform.db.as(systemActor('test'), (tx) =>
    caseDoor(platform).addMessage(tx, caseId, {
      direction: 'in',
      from: 'Rea <rea@outside.example>',
      to: ['security@localhost'],
      cc: [],
      subject: 'A report',
      openpgp: plainMail,
      flags: [],
      at: platform.clock.now(),
      attachments: [],
      ...message,
    }),
  );
}

/** The refs of a list, in its order. */
export async function refs(person: Pick<TestPerson, 'call'>, query = ''): Promise<readonly string[]> {
  const answer = await person.call('GET', `/api/v1/cases?${query}`);
  if (answer.status !== 200) throw new Error(`The list answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return (answer.body as { items: { ref: string }[] }).items.map(({ ref }) => ref);
}
