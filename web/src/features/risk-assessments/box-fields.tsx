import type { ReactNode } from 'react';
import { DataBox } from './data-box.tsx';
import { MetadataBox } from './metadata-box.tsx';
import type { Assessment, BoxId, Scheme } from './model.ts';
import { NotesBox } from './notes-box.tsx';
import { RecommendationsBox } from './recommendations-box.tsx';
import { ThreatsBox } from './threats-box.tsx';
import type { Writing } from './use-writing.ts';
import { WrapUpBox } from './wrap-up-box.tsx';

export type BoxProps = { readonly view: Assessment; readonly scheme: Scheme; readonly writing: Writing };

/** What one box asks. */
export function BoxFields({ box, ...given }: BoxProps & { box: BoxId }): ReactNode {
  switch (box) {
    case 'metadata':
      return <MetadataBox {...given} />;
    case 'notes':
      return <NotesBox {...given} />;
    case 'data':
      return <DataBox {...given} />;
    case 'threats':
      return <ThreatsBox {...given} />;
    case 'recommendations':
      return <RecommendationsBox {...given} />;
    case 'wrap-up':
      return <WrapUpBox {...given} />;
  }
}
