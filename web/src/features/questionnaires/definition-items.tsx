import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Muted, Panel, Section } from '../../ui/panel.tsx';
import type { Form, Item } from './model.ts';
import { RichText } from './rich-text.tsx';
import styles from './sheet.module.css';

/** All questions of a definition, to be read: those too that appear only after certain answers. */
export function DefinitionPages({ form }: { form: Form }): ReactNode {
  return form.pages.map((page) => (
    <Section
      key={page.id}
      title={page.title}
      about={page.text.length === 0 ? undefined : <RichText nodes={page.text} />}
    >
      <Panel padded>
        {page.items.map((item) => (
          <ReadItem key={item.id} item={item} />
        ))}
      </Panel>
    </Section>
  ));
}

const typeWords: Readonly<Record<string, string>> = {
  line: 'a line',
  text: 'a text',
  choice: 'one of these',
  choices: 'any of these',
  'yes-no': 'yes or no',
  tick: 'a box to tick',
  date: 'a day',
  file: 'files',
  table: 'a table',
  person: 'people',
  service: 'services',
};

function ReadItem({ item }: { item: Item }): ReactNode {
  if (item.kind === 'space') return null;
  if (item.kind === 'section')
    return (
      <h3 className={styles.section}>
        <RichText nodes={item.text} />
      </h3>
    );
  return (
    <div className={styles.read}>
      <div>
        {item.kind === 'advice' && <Badge tone={item.finding === null ? 'plain' : 'late'}>{adviceWord(item)}</Badge>}{' '}
        <RichText nodes={item.text} />
        {item.required && (
          <>
            {' '}
            <Badge>required</Badge>
          </>
        )}
      </div>
      {item.help !== null && (
        <Muted small>
          <RichText nodes={item.help} />
        </Muted>
      )}
      {item.kind === 'question' && <QuestionFacts item={item} />}
      {item.justify !== null && (
        <Muted small>
          Asks: <RichText nodes={item.justify} />
        </Muted>
      )}
    </div>
  );
}

function adviceWord({ finding }: Item): string {
  return finding === null ? 'advice' : `${finding} finding`;
}

/** `service.owner` is a path for the file; people are told where it comes from. */
function prefillWords(path: string): string {
  if (path.startsWith('service.')) return 'the inventory of services';
  return path.startsWith('requester.') ? 'who asks' : 'the request';
}

function QuestionFacts({ item }: { item: Item }): ReactNode {
  return (
    <Muted small>
      {typeWords[item.type ?? ''] ?? item.type}
      {item.columns.length > 0 && `: ${item.columns.map((column) => column.title).join(', ')}`}
      {item.prefill !== null && `; filled in from ${prefillWords(item.prefill)}`}
      {item.controls.length > 0 && `; compared with evidence on ${item.controls.join(', ')}`}
      {item.choices.length > 0 && (
        <span className={styles.readChoices}>
          {item.choices.map((choice) => (
            <span key={choice.id}>
              <RichText nodes={choice.text} />
            </span>
          ))}
        </span>
      )}
    </Muted>
  );
}
