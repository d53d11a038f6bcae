export { canonicalJson, sameAnswer } from './canonical.ts';
export { contradicts } from './contradiction.ts';
export { goesOn } from './history.ts';
export { pieceCount, pieceSize } from './pieces.ts';
export { type Answerable, answerables, claims, claimsOf, prefillOf, questionsIn } from './questions.ts';
