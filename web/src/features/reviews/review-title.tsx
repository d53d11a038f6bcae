import type { ReactNode } from 'react';
import { Muted } from '../../ui/panel.tsx';
import type { ReviewDetail } from './model.ts';

/** The title, and the vendor where the review is of one and the title does not say so itself. */
export function ReviewTitle({ review }: { review: ReviewDetail }): ReactNode {
  const { title, vendor } = review;
  return (
    <>
      {title}
      {vendor !== null && vendor !== title && <Muted> {vendor}</Muted>}
    </>
  );
}
