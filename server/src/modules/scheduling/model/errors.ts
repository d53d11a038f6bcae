import type { ErrorCatalogue } from '../../../platform/errors.ts';

export const schedulingErrors = {
  slot_taken: {
    kind: 'conflict',
    meaning: 'The time is not offered, or something takes it: another booking, an absence, a freeze.',
    remedy: 'Choose one of the open slots: GET /api/v1/schedule/slots lists them.',
  },
  booking_review_unknown: {
    kind: 'invalid',
    meaning: 'There is no such review, or you may not see it, or it is over.',
    remedy: 'Give the reference of a review that you see and that is not closed.',
  },
  booking_over: {
    kind: 'conflict',
    meaning: 'The appointment was called off, or its time is over.',
    remedy: 'Book another slot.',
  },
  reviewer_is_requester: {
    kind: 'conflict',
    meaning: 'A review is looked at by somebody else than who asked for it.',
    remedy: 'Choose a slot of another reviewer.',
  },
  capacity_not_yours: {
    kind: 'forbidden',
    meaning: 'The hours of others are said by a manager or the security group.',
    remedy: 'Ask one of them.',
  },
  feed_unknown: {
    kind: 'not_found',
    meaning: 'There is no calendar under this address, or it was revoked, or its person may not read it any more.',
    remedy: 'Make a new address under Schedule.',
  },
  too_many_feeds: {
    kind: 'conflict',
    meaning: 'There are as many calendar addresses of one person as can be kept.',
    remedy: 'Revoke one that no calendar program reads any more.',
  },
} as const satisfies ErrorCatalogue;
