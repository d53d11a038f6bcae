import type { ResultOf } from '../../ui/api.ts';

export type Review = ResultOf<'GET /api/v1/reviews'>['items'][number];
export type ReviewDetail = ResultOf<'GET /api/v1/reviews/{id}'>;
export type Condition = ReviewDetail['conditions'][number];
export type TeamApproval = ReviewDetail['teams'][number];
export type Decision = ReviewDetail['decisions'][number];

export type ReviewKind = Review['kind'];
export type ReviewState = Review['state'];
export type Depth = NonNullable<Review['depth']>;

/** As in the address of the list. */
export type ReviewSearch = {
  readonly view?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly service?: string;
  readonly reviewer?: string;
  readonly team?: string;
};

/** Lists and pages of reviews are read again under this name; a case that changes is one of them. */
export const reviewsKey = 'reviews';

/** Sent with a change, so that somebody who acted in between is not overruled unseen. */
export const versionTag = ({ version }: Pick<Review, 'version'>): string => `"${version}"`;
