import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Mono, Muted, Panel, Section } from '../../ui/panel.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { DataFlowDiagram } from './diagram.tsx';
import styles from './drawn-panel.module.css';
import { countsInWords, type Drawn } from './model.ts';

type DrawnPanelProps = {
  readonly drawn: Drawn;
  readonly marked?: string | undefined;
  readonly linkOf?: (id: string) => string;
};

/** The drawing, what it does not show of the inventory, and how its threats stand. */
export function DrawnPanel({ drawn, marked, linkOf }: DrawnPanelProps): ReactNode {
  const [fits, setFits] = useState(true);
  return (
    <Section
      title="Data-flow diagram"
      about={`Rings mark where a flow crosses a trust boundary; the numbers count open threats. Threats: ${countsInWords(drawn)}.`}
      actions={
        <Button small aria-pressed={!fits} onClick={() => setFits(!fits)}>
          {fits ? 'Full size' : 'Fit'}
        </Button>
      }
    >
      <InventoryNotice drawn={drawn} />
      <Panel>
        <ScrollRegion label="Data-flow diagram" className={classNames(styles.drawing, fits && styles.fits)}>
          <DataFlowDiagram drawn={drawn} marked={marked} {...(linkOf && { linkOf })} />
        </ScrollRegion>
      </Panel>
    </Section>
  );
}

function InventoryNotice({ drawn: { missing, unknown } }: { drawn: Drawn }): ReactNode {
  if (missing.length === 0 && unknown.length === 0) return null;
  return (
    <div className={styles.notice} role="status">
      {missing.length > 0 && (
        <span>
          <strong>Missing from the model:</strong> no component names{' '}
          {missing.map((endpoint, n) => (
            <span key={endpoint}>
              {n > 0 && ', '}
              <Mono>{endpoint}</Mono>
            </span>
          ))}
          .
        </span>
      )}
      {unknown.length > 0 && <Muted>Named by the model and not in the inventory: {unknown.join(', ')}.</Muted>}
    </div>
  );
}
