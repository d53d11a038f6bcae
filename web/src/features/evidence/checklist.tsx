import type { ReactNode } from 'react';
import { Muted, Panel, Section } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { useMayOf } from '../../ui/session.ts';
import { ControlRow } from './control-row.tsx';
import { type Control, type Controls, type Standing, standingOf, standings, standingWords } from './model.ts';
import { ScoreBar, ScoreNumber } from './standing.tsx';

type ChecklistProps = {
  readonly service: { readonly id: string; readonly team: { readonly id: string } | null };
  readonly controls: Controls;
  readonly shown: Standing | undefined;
};

/** Every control of the adopted standards by section; what does not apply is folded away at the end. */
export function Checklist({ service, controls, shown }: ChecklistProps): ReactNode {
  const mayAttest = useMayOf('evidence.attest', service.team?.id, ['security']);
  if (controls.items.length === 0) {
    return (
      <EmptyState title="No standard is adopted">
        Adopt an edition of a standard under Standards; its controls appear here, each with its evidence.
      </EmptyState>
    );
  }
  const wanted = controls.items.filter((control) =>
    shown === undefined ? standingOf(control) !== 'not-applicable' : standingOf(control) === shown,
  );
  const isOneStandard = new Set(wanted.map((control) => control.standard)).size < 2;
  const sections = Map.groupBy(wanted, ({ standard, sectionTitle }) =>
    isOneStandard ? sectionTitle : `${standard} · ${sectionTitle}`,
  );
  return (
    <>
      {wanted.length === 0 && (
        <EmptyState title={`No control ${shown === undefined ? 'applies' : standingWords[shown]}`} />
      )}
      {[...sections].map(([title, items]) => (
        <Section key={title} title={title} about={countsOf(items)}>
          <Panel>
            {items.map((control) => (
              <ControlRow
                key={`${control.standard} ${control.control}`}
                serviceId={service.id}
                control={control}
                mayAttest={mayAttest}
              />
            ))}
          </Panel>
        </Section>
      ))}
    </>
  );
}

function countsOf(controls: readonly Control[]): string {
  const counts = Map.groupBy(controls, standingOf);
  return standings
    .flatMap((standing) => {
      const count = counts.get(standing)?.length ?? 0;
      return count === 0 ? [] : [`${count} ${standingWords[standing]}`];
    })
    .join(', ');
}

/** The score and how it comes about. */
export function ScoreLine({ controls }: { controls: Controls }): ReactNode {
  const { summary } = controls;
  return (
    <>
      <ScoreNumber score={summary.score} /> <Muted>of 100</Muted>
      <ScoreBar score={summary} />
    </>
  );
}
