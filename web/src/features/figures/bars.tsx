import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useDrawnWidth } from '../../ui/drawn-width.ts';
import styles from './figures.module.css';

export type Bar = { readonly name: string; readonly value: number | null; readonly text: string };

type BarsProps = {
  readonly label: string;
  readonly bars: readonly Bar[];
  /** The one that the page is about. */
  readonly chosen: string;
};

const height = 92;
const top = 16;
const foot = 18;

/** Half of a character at the size of the labels, and a little: what stands at the edge is not cut off there. */
const halfCharacter = 3.2;

function within(middle: number, text: string, drawn: number): number {
  const half = text.length * halfCharacter;
  return Math.max(half, Math.min(drawn - half, middle));
}

/** One value a quarter. What the drawing says stands in its label as well, so that nobody has to see it. */
export function Bars({ label, bars, chosen }: BarsProps): ReactNode {
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const words = bars.map(({ name, text }) => `${name}: ${text}`).join('; ');
  const full = height + top + foot;
  const [box, drawn] = useDrawnWidth<SVGSVGElement>(368);
  const step = drawn / Math.max(1, bars.length);
  const width = Math.min(26, step * 0.6);
  return (
    <figure className={styles.plot}>
      <figcaption>{label}</figcaption>
      <svg ref={box} viewBox={`0 0 ${drawn} ${full}`} role="img" aria-label={`${label}. ${words}`}>
        <line x1={0} y1={top + height} x2={drawn} y2={top + height} stroke="var(--line-strong)" />
        {bars.map(({ name, value, text }, at) => {
          const size = value === null ? 0 : Math.max(value === 0 ? 0 : 2, (value / most) * height);
          const x = at * step + (step - width) / 2;
          return (
            <g key={name} className={classNames(styles.bar, name === chosen && styles.chosen)}>
              <title>{`${name}: ${text}`}</title>
              <rect x={x} y={top + height - size} width={width} height={size} rx={2} />
              <text x={within(x + width / 2, text, drawn)} y={top + height - size - 4} textAnchor="middle">
                {value === null ? '–' : text}
              </text>
              <text x={x + width / 2} y={full - 4} textAnchor="middle">
                {`${name.slice(5)} ${name.slice(2, 4)}`}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
