import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Panel, Section } from '../../ui/panel.tsx';
import { missingYes } from './deciding.ts';
import type { ReviewDetail } from './model.ts';
import styles from './review-page.module.css';

/** One thing that an approval needs: there already, missing, or only to be known. */
export type Need = { readonly id: string; readonly held: boolean | null; readonly text: string };

const many = (count: number, one: string, several: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${several}`;

function sheetNeeds({ sheet }: ReviewDetail): readonly Need[] {
  if (sheet === null) return [];
  const handedIn =
    sheet.submittedAt === null ? 'The answers are complete, but not handed in yet.' : 'The answers are handed in.';
  const needs: Need[] = [
    {
      id: 'answers',
      held: sheet.missing === 0 && sheet.submittedAt !== null,
      text: sheet.missing === 0 ? handedIn : `${many(sheet.missing, 'question is', 'questions are')} not answered.`,
    },
  ];
  if (sheet.unknown > 0)
    needs.push({
      id: 'unknown',
      held: false,
      text: `${many(sheet.unknown, 'answer is', 'answers are')} “I don’t know”.`,
    });
  for (const { question, control } of sheet.contradicted)
    needs.push({
      id: `contradicted ${question} ${control}`,
      held: false,
      text: `An answer says that ${control} holds; what was seen says that it does not.`,
    });
  for (const finding of sheet.findings)
    needs.push({
      id: `finding ${finding.id}`,
      held: finding.justified ? null : false,
      text: `${finding.name} (${finding.severity})${finding.justified ? ', with a justification' : ''}`,
    });
  return needs;
}

/** Everything that is known to stand between the review and an approval, in words. */
export function needsOf(review: ReviewDetail): readonly Need[] {
  return [
    {
      id: 'reviewer',
      held: review.reviewer !== null,
      text: review.reviewer === null ? 'Nobody reviews it yet.' : `${review.reviewer.name} reviews it.`,
    },
    ...sheetNeeds(review),
    ...review.teams.map((each) => ({
      id: `team ${each.team}`,
      held: each.decision === 'yes',
      text: missingYes({ teams: [each], unnamedTeams: [] })[0] ?? `The team ${each.team} said yes.`,
    })),
    ...review.unnamedTeams.map((each) => ({
      id: `team ${each.team}`,
      held: false,
      text: missingYes({ teams: [], unnamedTeams: [each] }).join(' '),
    })),
    {
      id: 'scope',
      held: review.scopes.length > 0 ? true : null,
      text:
        review.scopes.length === 0
          ? 'No commit or version is named: an approval covers no change in a pipeline.'
          : `It is about ${review.scopes.map(({ repository, commit, version }) => `${repository} at ${commit?.slice(0, 12) ?? version}`).join(', ')}.`,
    },
    ...(review.twoPersons.needed
      ? [
          {
            id: 'two',
            held: false,
            text: `${review.state === 'second-approval' ? 'The second of two persons has not decided yet' : 'Two persons decide'}: ${review.twoPersons.because.join(', and ')}.`,
          },
        ]
      : []),
  ];
}

const signs = { held: '✓', open: '○', known: '·' };

/** What an approval still needs, each thing with its state in words and not by colour alone. */
export function Standing({ review }: { review: ReviewDetail }): ReactNode {
  return (
    <Section title="What an approval needs" {...(review.mayNotDecide !== null && { about: review.mayNotDecide })}>
      <Panel>
        <ul className={styles.needs}>
          {needsOf(review).map(({ id, held, text }) => {
            const look = held === null ? 'known' : held ? 'held' : 'open';
            return (
              <li key={id} className={styles.need}>
                <span className={classNames(styles.mark, look !== 'known' && styles[look])} aria-hidden="true">
                  {signs[look]}
                </span>
                <span className={styles.needText}>
                  {look === 'open' && <span className="visually-hidden">open: </span>}
                  {text}
                </span>
              </li>
            );
          })}
        </ul>
      </Panel>
    </Section>
  );
}
