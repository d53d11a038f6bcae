import type { ComponentKind } from '../model.ts';

/** Units of the drawing; a page scales them. */
export type Point = { readonly x: number; readonly y: number };
export type Box = Point & { readonly width: number; readonly height: number };

export type DrawnComponent = Box & {
  readonly id: string;
  readonly kind: ComponentKind;
  /** The name in lines that fit. */
  readonly lines: readonly string[];
  readonly outOfScope: boolean;
};

export type DrawnBoundary = Box & { readonly id: string; readonly name: string };

export type DrawnFlow = {
  readonly id: string;
  /** From the border of one component to that of the other. */
  readonly points: readonly Point[];
  /** The same as a path of SVG. */
  readonly path: string;
  readonly lines: readonly string[];
  /** Where the label stands; null without one. */
  readonly label: Box | null;
  /** Where it goes through a boundary. */
  readonly crossings: readonly Point[];
};

/** Boundaries stand outer before inner, so that drawn in this order none hides another. */
export type Diagram = {
  readonly width: number;
  readonly height: number;
  readonly boundaries: readonly DrawnBoundary[];
  readonly components: readonly DrawnComponent[];
  readonly flows: readonly DrawnFlow[];
};

export const sizes = {
  /** Of a component. */
  width: 150,
  lineHeight: 15,
  /** Above the first line and below the last. */
  around: 16,
  /** Between what stands below each other, and between columns. */
  gap: 20,
  columnGap: 24,
  /** Room that a flow takes where it passes something. */
  lane: 12,
  /** Inside a boundary; its name stands at the top. */
  padding: 18,
  heading: 26,
  /** Of a letter, on average. */
  letter: 6.6,
} as const;

/** A word that is too long, broken after a dot, a dash or a slash where there is one: hosts and addresses stay legible. */
function piecesOf(word: string, letters: number): readonly string[] {
  const pieces: string[] = [];
  for (const part of word.match(/[^./_-]*[./_-]+|[^./_-]+/gu) ?? []) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + part.length <= letters) pieces[pieces.length - 1] = last + part;
    else pieces.push(...(part.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? []));
  }
  return pieces;
}

/** Text in lines of at most so many letters, the last one cut. */
export function inLines(text: string, letters: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...piecesOf(word, letters));
  }
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), `${last.slice(0, letters - 1)}…`];
}
