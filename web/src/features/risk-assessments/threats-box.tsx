import { type ReactNode, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { TextField } from '../../ui/field.tsx';
import type { BoxProps } from './box.ts';
import { LevelChip } from './level.tsx';
import { hasPlace, Matrix } from './matrix.tsx';
import {
  type Assessment,
  areas,
  attributes,
  capital,
  cellOf,
  type RiskLevel,
  type Scenario,
  type Scheme,
} from './model.ts';
import { ScenarioEditor } from './scenario-editor.tsx';
import styles from './threats.module.css';

type Cell = { readonly attribute: Scenario['attribute']; readonly area: Scenario['area'] };

const isAt = (cell: Cell) => (scenario: Cell) => scenario.attribute === cell.attribute && scenario.area === cell.area;

/** The likelihood of a scenario after the facts, as far as the server said it already. */
function likelihoodOf(computed: Assessment['computed'], scenario: Scenario): RiskLevel {
  const rated = computed.scenarios.find((each) => isAt(each)(scenario));
  return rated !== undefined && rated.said === scenario.likelihood ? rated.likelihood : scenario.likelihood;
}

export function ThreatsBox({ view, scheme, writing }: BoxProps): ReactNode {
  const { contents, set } = writing;
  const [cell, setCell] = useState<Cell>(contents.scenarios[0] ?? { attribute: 'confidentiality', area: 'reputation' });
  const scenario = contents.scenarios.find(isAt(cell)) ?? {
    ...cell,
    text: '',
    impact: 'UNKNOWN',
    likelihood: 'UNKNOWN',
  };
  const change = (part: Partial<Scenario>): void => {
    const next = { ...scenario, ...part };
    const others = contents.scenarios.filter((each) => !isAt(cell)(each));
    const isEmpty = next.text === '' && next.impact === 'UNKNOWN' && next.likelihood === 'UNKNOWN';
    set('scenarios', isEmpty ? others : [...others, next]);
  };
  const likelihood = likelihoodOf(view.computed, scenario);
  const because = view.computed.scenarios.find(isAt(cell))?.because;
  return (
    <div className={styles.threats}>
      <div className={styles.editor}>
        <ThreatGrid view={view} scheme={scheme} scenarios={contents.scenarios} chosen={cell} onChoose={setCell} />
        <ScenarioEditor scheme={scheme} scenario={scenario} onChange={change} />
        <TextField
          label="Earlier incidents of the service"
          type="number"
          min={0}
          max={1000}
          hint="They raise the likelihood."
          value={String(contents.earlierIncidents)}
          onChange={(text) => set('earlierIncidents', Math.min(Math.max(Math.trunc(Number(text)) || 0, 0), 1000))}
        />
      </div>
      <div className={styles.side}>
        <Matrix
          scheme={scheme}
          marks={[{ impact: scenario.impact, likelihood }].filter(hasPlace)}
          caption={`${capital(cell.attribute)}, ${cell.area}`}
        />
        {because !== undefined && <p>{because}</p>}
        {view.computed.shift.moves.length > 0 && <p className={styles.scale}>{view.computed.steps[0]}</p>}
      </div>
    </div>
  );
}

type GridProps = {
  readonly view: Assessment;
  readonly scheme: Scheme;
  readonly scenarios: readonly Scenario[];
  readonly chosen: Cell;
  readonly onChoose: (cell: Cell) => void;
};

/** Nine cells, each with its level; the one that is pressed is edited below. */
function ThreatGrid({ view, scheme, scenarios, chosen, onChoose }: GridProps): ReactNode {
  return (
    <table className={styles.grid}>
      <caption className="visually-hidden">Threat scenarios</caption>
      <thead>
        <tr>
          <td />
          {areas.map((area) => (
            <th key={area} scope="col">
              {scheme.scales[area].title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {attributes.map((attribute) => (
          <tr key={attribute}>
            <th scope="row">
              {capital(attribute)}
              <small>{scheme.attributes[attribute]}</small>
            </th>
            {areas.map((area) => {
              const scenario = scenarios.find(isAt({ attribute, area }));
              const isChosen = chosen.attribute === attribute && chosen.area === area;
              return (
                <td key={area}>
                  <button
                    type="button"
                    className={classNames(styles.cell, isChosen && styles.chosen)}
                    aria-pressed={isChosen}
                    onClick={() => onChoose({ attribute, area })}
                  >
                    <span className="visually-hidden">{`${capital(attribute)}, ${area}:`}</span>
                    {scenario !== undefined && (
                      <LevelChip level={cellOf(scheme, likelihoodOf(view.computed, scenario), scenario.impact)} />
                    )}
                    <span className={styles.text}>{scenario?.text}</span>
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
