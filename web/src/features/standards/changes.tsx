import type { ReactNode } from 'react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Mono, Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { Prose } from './controls.tsx';
import type { Comparison, EditionChange } from './model.ts';

/** What an edition adds, removes and changes against the adopted one, or against the one before it. */
export function Changes({ name, edition }: { name: string; edition: string }): ReactNode {
  const query = useThing('standards', 'GET /api/v1/standards/{name}/editions/{edition}/changes', { name, edition });
  return (
    <Loaded query={query}>
      {(comparison) =>
        comparison.from === null ? (
          <EmptyState title="Nothing to compare with">This is the only edition of the standard.</EmptyState>
        ) : (
          <ComparisonView comparison={comparison} />
        )
      }
    </Loaded>
  );
}

export function ComparisonView({ comparison }: { comparison: Comparison }): ReactNode {
  const { added, removed, changed, unchanged, from } = comparison;
  const rows = [
    ...removed.map((change) => ({ change, kind: 'gone', tone: 'late' as Tone })),
    ...changed.map((change) => ({ change, kind: 'changed', tone: 'accent' as Tone })),
    ...added.map((change) => ({ change, kind: 'new', tone: 'good' as Tone })),
  ];
  return (
    <Section
      title={`Against edition ${from ?? ''}`}
      about={`${added.length} new, ${removed.length} gone, ${changed.length} changed, ${unchanged} as before.`}
    >
      {rows.length > 0 && (
        <Panel>
          <Table caption="What changed, and why" columns={['Control', '', 'What changed', 'Why']}>
            {rows.map(({ change, kind, tone }) => (
              <tr key={change.id}>
                <td>
                  <Mono>{change.id}</Mono>
                  <div>{change.title}</div>
                </td>
                <td>
                  <Badge tone={tone}>{kind}</Badge>
                </td>
                <td>
                  <What change={change} />
                </td>
                <td>
                  <Muted>
                    <Prose text={change.why} />
                  </Muted>
                </td>
              </tr>
            ))}
          </Table>
        </Panel>
      )}
    </Section>
  );
}

function What({ change }: { change: EditionChange }): ReactNode {
  return (
    <>
      {change.what === '' ? <Muted>{change.fields.join(', ')}</Muted> : <Prose text={change.what} />}
      {change.replacedBy.length > 0 && (
        <div>
          <Muted small>now {change.replacedBy.join(', ')}</Muted>
        </div>
      )}
    </>
  );
}
