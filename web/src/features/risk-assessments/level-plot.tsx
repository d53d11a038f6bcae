import type { ReactNode } from 'react';
import { useDrawnWidth } from '../../ui/drawn-width.ts';
import { dayText } from '../../ui/time.ts';
import styles from './history.module.css';
import { levels, type Move, type RiskLevel } from './model.ts';

const size = { height: 168, left: 74, top: 14, bottom: 26, right: 14 };
const step = (size.height - size.top - size.bottom) / (levels.length - 1);
const yOf = (level: RiskLevel): number =>
  size.height - size.bottom - (level === 'UNKNOWN' ? 0 : levels.indexOf(level) * step);

/** The level over time, as a line of steps; each change is a dot that says what it was. */
export function LevelPlot({ moves, now }: { moves: readonly Move[]; now: number }): ReactNode {
  const [box, width] = useDrawnWidth<SVGSVGElement>(720);
  const known = moves.toReversed().map((move) => ({ at: Date.parse(move.at), level: move.to.level, move }));
  const first = known[0];
  if (first === undefined) return null;
  const span = Math.max(now - first.at, 1);
  const xOf = (at: number): number => size.left + ((at - first.at) / span) * (width - size.left - size.right);
  const line = known
    .map(
      ({ at, level }, index) =>
        `${index === 0 ? 'M' : 'H'}${xOf(at).toFixed(1)}${index === 0 ? ` ${yOf(level)}` : `V${yOf(level)}`}`,
    )
    .join('');
  const words = known.map(({ move }) => `${dayText(move.at, now)} ${move.to.level}`).join(', ');
  return (
    <svg
      ref={box}
      className={styles.plot}
      viewBox={`0 0 ${width} ${size.height}`}
      role="img"
      aria-label={`Level over time: ${words}`}
    >
      {levels.map((level) => (
        <g key={level}>
          <line x1={size.left} x2={width - size.right} y1={yOf(level)} y2={yOf(level)} className={styles.rule} />
          <text x={0} y={yOf(level) + 4}>
            {level}
          </text>
        </g>
      ))}
      <path d={`${line}H${xOf(now).toFixed(1)}`} fill="none" stroke="currentColor" strokeWidth={1.75} />
      {known.map(({ at, level, move }) => (
        <circle key={move.id} cx={xOf(at)} cy={yOf(level)} r={3.5} fill="currentColor">
          <title>{`${dayText(move.at, now)}: ${move.from.level} to ${move.to.level}`}</title>
        </circle>
      ))}
      <text x={size.left} y={size.height - 6}>
        {dayText(new Date(first.at).toISOString(), now)}
      </text>
      <text x={width - size.right} y={size.height - 6} textAnchor="end">
        today
      </text>
    </svg>
  );
}
