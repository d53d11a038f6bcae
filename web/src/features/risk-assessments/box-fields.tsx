import type { ReactNode } from 'react';
import type { BoxProps } from './box.ts';
import { DataBox } from './data-box.tsx';
import { MetadataBox } from './metadata-box.tsx';
import type { BoxId } from './model.ts';
import { NotesBox } from './notes-box.tsx';
import { RecommendationsBox } from './recommendations-box.tsx';
import { ThreatsBox } from './threats-box.tsx';
import { WrapUpBox } from './wrap-up-box.tsx';

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
