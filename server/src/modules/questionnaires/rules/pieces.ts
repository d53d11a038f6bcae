import { bounds } from '../model/words.ts';

export function pieceCount(size: number): number {
  return Math.ceil(size / bounds.piece);
}

/** Of the piece with this number, counted from 0, in bytes. */
export function pieceSize(size: number, number: number): number {
  return Math.min(bounds.piece, size - number * bounds.piece);
}
