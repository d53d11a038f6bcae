import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Fact, Facts, Mono, Muted, Panel } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import styles from './controls.module.css';
import type { Control, EditionView } from './model.ts';
import { codeParts, grouped, mentions, verifiedBy } from './words.ts';

type ControlsProps = {
  readonly view: EditionView;
  /** What somebody looks for; empty for all. */
  readonly words: string;
  /** Ids of the controls that this edition brought. */
  readonly added: ReadonlySet<string>;
};

/** The controls of an edition by section; each opens to its remediation, questions and references. */
export function Controls({ view, words, added }: ControlsProps): ReactNode {
  const { controls, sections } = view.standard;
  const shown = controls.filter((control) => mentions(control, words));
  if (shown.length === 0)
    return <EmptyState title="No control matches">No control of this edition holds these words.</EmptyState>;
  return grouped(sections, shown).map(({ section, depth, controls: own }) => (
    <section key={section.id} className={styles.section} aria-label={section.title}>
      {depth === 0 ? (
        <h2 className={styles.heading}>{section.title}</h2>
      ) : (
        <h3 className={styles.heading}>{section.title}</h3>
      )}
      {section.text !== undefined && <p className={styles.about}>{section.text}</p>}
      {own.length > 0 && (
        <Panel>
          <ul className={styles.list}>
            {own.map((control) => (
              <ControlRow
                key={control.id}
                control={control}
                isPart={own.some((each) => each.id === control.under)}
                isNew={added.has(control.id)}
                applies={view.applies[control.id] ?? ''}
              />
            ))}
          </ul>
        </Panel>
      )}
    </section>
  ));
}

type ControlRowProps = {
  readonly control: Control;
  readonly isPart: boolean;
  readonly isNew: boolean;
  readonly applies: string;
};

function ControlRow({ control, isPart, isNew, applies }: ControlRowProps): ReactNode {
  return (
    <li className={classNames(styles.control, isPart && styles.part)}>
      <details>
        <summary className={styles.summary}>
          <span className={styles.id}>{control.id}</span>
          <span className={styles.text}>
            <Prose text={control.text} />
          </span>
          <span className={styles.badges}>
            {control.changed !== undefined && (
              <Badge tone={isNew ? 'good' : 'accent'}>{isNew ? 'new' : 'changed'}</Badge>
            )}
            {control.level !== 'mandatory' && <Badge>{control.level}</Badge>}
          </span>
        </summary>
        <div className={styles.more}>
          <ControlFacts control={control} applies={applies} />
        </div>
      </details>
    </li>
  );
}

function ControlFacts({ control, applies }: { control: Control; applies: string }): ReactNode {
  const maps = Object.entries(control.maps);
  const rating = Object.entries(control.rating);
  return (
    <Facts>
      <Fact name="Applies">{applies}</Fact>
      <Fact name="Verified by">
        {control.verify.map((verification) => (
          <div key={verifiedBy(verification)}>
            {verifiedBy(verification)}
            {'attest' in verification && (
              <div>
                <Muted>{verification.attest.question}</Muted>
              </div>
            )}
          </div>
        ))}
      </Fact>
      <Fact name="Stale after">{control.staleAfterDays} days</Fact>
      {control.notes.length > 0 && (
        <Fact name="Notes">
          {control.notes.map((note) => (
            <div key={note}>
              <Prose text={note} />
            </div>
          ))}
        </Fact>
      )}
      <Fact name="To mend it">
        <Prose text={control.remediation} />
      </Fact>
      {control.changed !== undefined && (
        <Fact name="Changed">
          <Prose text={control.changed.what} />
          <div>
            <Muted>
              <Prose text={control.changed.why} />
            </Muted>
          </div>
        </Fact>
      )}
      {rating.length > 0 && (
        <Fact name="Rating">{rating.map(([name, value]) => `${name} ${String(value)}`).join(' · ')}</Fact>
      )}
      {control.references.length > 0 && <References control={control} />}
      {maps.length > 0 && (
        <Fact name="Also in">{maps.map(([name, ids]) => `${name} ${ids.join(', ')}`).join(' · ')}</Fact>
      )}
    </Facts>
  );
}

function References({ control }: { control: Control }): ReactNode {
  return (
    <Fact name="Read more">
      {control.references.map(({ title, url }) => (
        <div key={url}>
          <a href={url} rel="noreferrer noopener" target="_blank">
            {title}
          </a>
        </div>
      ))}
    </Fact>
  );
}

/** Text of a standard, in which code stands between backticks. */
export function Prose({ text }: { text: string }): ReactNode {
  return codeParts(text).map(({ text: part, isCode, place }) =>
    isCode ? <Mono key={place}>{part}</Mono> : <span key={place}>{part}</span>,
  );
}
