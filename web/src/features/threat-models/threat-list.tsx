import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { useListCursor } from '../../ui/list-cursor.ts';
import { Muted, Panel } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/problem.tsx';
import { Day } from '../../ui/time-text.tsx';
import {
  categoryWords,
  type Drawn,
  type Element,
  type State,
  states,
  stateTones,
  stateWords,
  type Threat,
} from './model.ts';
import styles from './threat-list.module.css';

type ThreatListProps = {
  readonly serviceId: string;
  readonly drawn: Drawn;
  readonly state: string | undefined;
  readonly element: string | undefined;
  readonly mayDecide: boolean;
  readonly onDecide: (threat: Threat) => void;
  readonly onSelect: (element: string) => void;
};

/** Threats by element; `j` and `k` walk through them, Enter decides. */
export function ThreatList({
  serviceId,
  drawn,
  state,
  element,
  mayDecide,
  onDecide,
  onSelect,
}: ThreatListProps): ReactNode {
  const shown = states.find((each) => each === state);
  const groups = drawn.elements
    .filter(({ id }) => element === undefined || id === element)
    .map((each) => ({ ...each, threats: wanted(each, shown) }))
    .filter(({ threats }) => threats.length > 0);
  const rows = groups.flatMap(({ threats }) => threats);
  const { selectedId, select } = useListCursor(`threats ${serviceId}`, rows);
  return (
    <>
      <Filters serviceId={serviceId} drawn={drawn} state={shown} element={element} />
      {rows.length === 0 && (
        <EmptyState title="No threat is like this">Choose another state or element above.</EmptyState>
      )}
      {groups.map((group) => (
        <Panel key={group.id}>
          <ElementHead element={group} />
          <ul className={styles.threats}>
            {group.threats.map((threat) => (
              <ThreatRow
                key={threat.id}
                threat={threat}
                isSelected={threat.id === selectedId}
                mayDecide={mayDecide}
                onSelect={() => {
                  select(threat.id);
                  onSelect(group.id);
                }}
                onDecide={() => onDecide(threat)}
              />
            ))}
          </ul>
        </Panel>
      ))}
    </>
  );
}

function wanted({ threats }: Element, state: State | undefined): readonly Threat[] {
  return state === undefined ? threats : threats.filter(({ standing }) => standing.state === state);
}

type FilterProps = Pick<ThreatListProps, 'serviceId' | 'drawn' | 'element'> & { readonly state: State | undefined };

function Filters({ serviceId, drawn, state, element }: FilterProps): ReactNode {
  const navigate = useNavigate();
  const go = (next: { state: string | undefined; element: string | undefined }): void =>
    void navigate({
      to: '/services/$id/threat-model',
      params: { id: serviceId },
      search: {
        ...(next.state !== undefined && { state: next.state }),
        ...(next.element !== undefined && { element: next.element }),
      },
    });
  return (
    <FilterBar label="Filters" flush>
      <FilterSelect
        name="State"
        value={state}
        choices={states.map((value) => ({ value, label: stateWords[value] }))}
        onChange={(value) => go({ state: value, element })}
      />
      <FilterSelect
        name="Element"
        value={element}
        choices={drawn.elements.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => go({ state, element: value })}
      />
    </FilterBar>
  );
}

const kindWords = { external: 'outside', process: 'process', store: 'store', flow: 'flow' } as const;

function ElementHead({ element }: { element: Element }): ReactNode {
  return (
    <h3 className={styles.element} id={`element-${element.id}`}>
      {element.name} <Badge>{kindWords[element.kind]}</Badge>
      {element.crosses.length > 0 && <Muted small>crosses {element.crosses.join(', ')}</Muted>}
    </h3>
  );
}

type RowProps = {
  readonly threat: Threat;
  readonly isSelected: boolean;
  readonly mayDecide: boolean;
  readonly onSelect: () => void;
  readonly onDecide: () => void;
};

function ThreatRow({ threat, isSelected, mayDecide, onSelect, onDecide }: RowProps): ReactNode {
  const { standing } = threat;
  return (
    <li className={classNames(styles.threat, isSelected && styles.selected)} onFocus={onSelect}>
      <div className={styles.what}>
        <span className={styles.title}>{threat.title}</span>
        <Muted small>
          {categoryWords[threat.category]}
          {threat.severity !== null && ` · ${threat.severity}`}
          {!threat.suggested && ' · from the text'}
        </Muted>
        {threat.description !== '' && <span className={styles.question}>{threat.description}</span>}
        {threat.mitigation !== null && <span className={styles.question}>{threat.mitigation}</span>}
        <StandingText threat={threat} />
      </div>
      <div className={styles.side}>
        <Badge tone={stateTones[standing.state]}>{stateWords[standing.state]}</Badge>
        <Button
          small
          data-row={threat.id}
          disabled={!mayDecide}
          {...(!mayDecide && { title: 'Save the text first' })}
          onClick={onDecide}
          aria-label={`Decide: ${threat.title}`}
        >
          Decide
        </Button>
      </div>
    </li>
  );
}

/** On what it rests, and since when it does not any more. */
function StandingText({ threat: { standing } }: { threat: Threat }): ReactNode {
  const { because, control, case: found, reason, expiresAt, by } = standing;
  if (standing.decided === null) return null;
  return (
    <Muted small>
      {because !== null && `${because} `}
      {control !== null && standing.state === 'mitigated' && `${control.control} of ${control.standard} holds. `}
      {found !== null && `${found.ref}: ${found.state}. `}
      {standing.state === 'accepted' && expiresAt !== null && (
        <>
          Until <Day at={expiresAt} />.{' '}
        </>
      )}
      {reason !== null && `“${reason}” `}
      {by !== null && `— ${by.name}`}
    </Muted>
  );
}
