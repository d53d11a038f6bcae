import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { type Standing, staleWords } from './model.ts';

/** Beside a risk level that says nothing certain any more. */
export function StaleBadge({ reasons }: { reasons: Standing['stale'] | undefined }): ReactNode {
  if (reasons === undefined || reasons.length === 0) return null;
  return (
    <Badge tone="late" title={`The risk assessment: ${reasons.map((reason) => staleWords[reason]).join(', ')}`}>
      stale
    </Badge>
  );
}
