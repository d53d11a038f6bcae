import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './diagram.module.css';
import { type Diagram, type Drawn, type Element, openAt } from './model.ts';

type DiagramProps = {
  readonly drawn: Drawn;
  /** Id of the element that is marked. */
  readonly marked?: string | undefined;
  /** The address of an element's threats on this page; without it nothing can be pressed. */
  readonly linkOf?: (id: string) => string;
};

/** The data-flow diagram: the server computed where everything stands, this draws it. */
export function DataFlowDiagram({ drawn, marked, linkOf }: DiagramProps): ReactNode {
  const { diagram, elements } = drawn;
  const about = new Map(elements.map((each) => [each.id, each]));
  const margin = 8;
  const [width, height] = [diagram.width + 2 * margin, diagram.height + 2 * margin];
  return (
    <svg className={styles.diagram} viewBox={`${-margin} ${-margin} ${width} ${height}`} width={width} height={height}>
      <title>{`Data-flow diagram of ${drawn.title}`}</title>
      <defs>
        <marker id="flow-end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0.5 7.5 4 0 7.5z" className={styles.arrow} />
        </marker>
      </defs>
      {diagram.boundaries.map(({ id, name, ...box }) => (
        <g key={id}>
          <rect {...box} rx="10" className={styles.boundary} />
          <text x={box.x + 12} y={box.y + 18} className={styles.boundaryName}>
            {name}
          </text>
        </g>
      ))}
      {diagram.flows.map((flow) => (
        <FlowLine key={flow.id} flow={flow} isMarked={flow.id === marked} />
      ))}
      {diagram.flows.map((flow) => (
        <FlowLabel key={flow.id} flow={flow} element={about.get(flow.id)} linkOf={linkOf} />
      ))}
      {diagram.components.map((component) => (
        <ComponentBox
          key={component.id}
          component={component}
          element={about.get(component.id)}
          isMarked={component.id === marked}
          linkOf={linkOf}
        />
      ))}
    </svg>
  );
}

type Flow = Diagram['flows'][number];

function FlowLine({ flow, isMarked }: { flow: Flow; isMarked: boolean }): ReactNode {
  const crosses = flow.crossings.length > 0;
  return (
    <g className={classNames(styles.flow, crosses && styles.crossing, isMarked && styles.marked)}>
      <path d={flow.path} className={styles.line} markerEnd="url(#flow-end)" />
      {flow.crossings.map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="4" className={styles.gate} />
      ))}
    </g>
  );
}

type Linked = { readonly element: Element | undefined; readonly linkOf: DiagramProps['linkOf'] };

function FlowLabel({ flow, element, linkOf }: Linked & { flow: Flow }): ReactNode {
  const { label } = flow;
  if (label === null) return null;
  return (
    <Pressable element={element} linkOf={linkOf}>
      <rect {...label} rx="4" className={styles.labelBack} />
      {flow.lines.map((line, n) => (
        <text key={line} x={label.x + label.width / 2} y={label.y + 14 + n * 15} className={styles.label}>
          {line}
        </text>
      ))}
    </Pressable>
  );
}

type ComponentProps = Linked & { readonly component: Diagram['components'][number]; readonly isMarked: boolean };

function ComponentBox({ component, element, isMarked, linkOf }: ComponentProps): ReactNode {
  const { x, y, width, height, kind, lines } = component;
  const open = element === undefined ? 0 : openAt(element);
  const [middle, centre] = [x + width / 2, y + height / 2];
  return (
    <Pressable element={element} linkOf={linkOf}>
      <g className={classNames(styles.component, isMarked && styles.marked, component.outOfScope && styles.outOfScope)}>
        {kind === 'store' ? (
          <>
            <rect x={x} y={y} width={width} height={height} className={styles.storeBack} />
            <path d={`M${x} ${y}H${x + width}M${x} ${y + height}H${x + width}`} className={styles.storeLines} />
          </>
        ) : (
          <rect
            {...{ x, y, width, height }}
            rx={kind === 'process' ? Math.min(height / 2, 26) : 2}
            className={kind === 'process' ? styles.process : styles.external}
          />
        )}
        {lines.map((line, n) => (
          <text key={line} x={middle} y={centre + 4 + (n - (lines.length - 1) / 2) * 15} className={styles.name}>
            {line}
          </text>
        ))}
        {open > 0 && (
          <>
            <circle cx={x + width - 3} cy={y + 3} r="9" className={styles.count} />
            <text x={x + width - 3} y={y + 7} className={styles.countText}>
              {open}
            </text>
          </>
        )}
      </g>
    </Pressable>
  );
}

/** A link to the threats of the element, where the page shows them. */
function Pressable({ element, linkOf, children }: Linked & { children: ReactNode }): ReactNode {
  if (element === undefined || linkOf === undefined) return <g>{children}</g>;
  return <a href={linkOf(element.id)}>{children}</a>;
}
