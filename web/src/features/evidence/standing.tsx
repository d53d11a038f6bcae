import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { type Score, type Standing, standingWords } from './model.ts';
import styles from './standing.module.css';

const glyphs: Readonly<Record<Standing, string>> = {
  pass: '✓',
  fail: '✕',
  excepted: 'e',
  stale: '!',
  'not-tested': '?',
  'not-applicable': '–',
};

/** Form and word besides the colour, so that nobody needs to tell colours apart. */
export function StandingMark({ standing, title }: { standing: Standing; title?: string }): ReactNode {
  return (
    <span className={classNames(styles.mark, styles[standing])} title={title ?? standingWords[standing]} aria-hidden>
      {glyphs[standing]}
    </span>
  );
}

export function StandingWord({ standing }: { standing: Standing }): ReactNode {
  return (
    <span className={classNames(styles.standing, styles[standing])}>
      <StandingMark standing={standing} />
      {standingWords[standing]}
    </span>
  );
}

const partsOf = (score: Score): readonly (readonly [Standing, number])[] => [
  ['pass', score.passed],
  ['fail', score.failed],
  ['excepted', score.excepted],
  ['stale', score.stale],
  ['not-tested', score.notTested],
];

/** How the controls that apply stand, as shares of one bar. */
export function ScoreBar({ score }: { score: Score }): ReactNode {
  const parts = partsOf(score).filter(([, count]) => count > 0);
  const words = parts.map(([standing, count]) => `${count} ${standingWords[standing]}`).join(', ');
  return (
    <span className={styles.bar} role="img" aria-label={words === '' ? 'no control applies yet' : words} title={words}>
      {parts.map(([standing, count]) => (
        <span key={standing} className={classNames(styles.part, styles[standing])} style={{ flexGrow: count }} />
      ))}
    </span>
  );
}

export function ScoreNumber({ score }: { score: number | null }): ReactNode {
  return <span className={styles.score}>{score ?? '–'}</span>;
}

const width = 96;
const height = 26;

type TrendProps = { readonly days: readonly { readonly day: string; readonly score: number | null }[] };

/** The score of twelve weeks as a line from 0 to 100; weeks without a score leave a gap. */
export function Trend({ days }: TrendProps): ReactNode {
  const known = days.flatMap(({ score }, at) =>
    score === null
      ? []
      : [{ x: (at / Math.max(days.length - 1, 1)) * width, y: height - (score / 100) * height, score }],
  );
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  const moved = last.score - first.score;
  const words = `from ${first.score} to ${last.score}${moved === 0 ? '' : moved > 0 ? ', rising' : ', falling'}`;
  return (
    <svg
      className={styles.trend}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Score of twelve weeks: ${words}`}
    >
      <title>{words}</title>
      <line x1={0} y1={height} x2={width} y2={height} stroke="var(--line)" />
      {known.length > 1 && (
        <polyline
          points={known.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
        />
      )}
      <circle cx={last.x} cy={last.y} r={2.5} fill="currentColor" />
    </svg>
  );
}
