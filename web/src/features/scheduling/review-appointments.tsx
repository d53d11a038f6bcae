import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { request } from '../../ui/api.ts';
import { ButtonLink, TextButton } from '../../ui/button.tsx';
import { Muted } from '../../ui/panel.tsx';
import { useMay } from '../../ui/session.ts';
import { BookingDialog } from './booking-dialogs.tsx';
import { type Booking, scheduleKey, whenText } from './model.ts';
import { Predicted } from './predicted.tsx';

type AppointmentsProps = {
  readonly reviewRef: string;
  readonly depth: 'quick-answer' | 'standard' | 'deep' | null;
  readonly isOpen: boolean;
};

/** On the page of a review: when it is looked at together, or how to find a time. */
export function ReviewAppointments({ reviewRef, depth, isOpen }: AppointmentsProps): ReactNode {
  const [shown, setShown] = useState<Booking>();
  const mayBook = useMay('schedule.book');
  const query = useQuery({
    queryKey: [scheduleKey, 'bookings', reviewRef],
    queryFn: ({ signal }) => request('GET /api/v1/schedule/bookings', { query: { review: reviewRef }, signal }),
  });
  const booked = (query.data?.items ?? []).filter(({ state }) => state === 'booked');
  return (
    <>
      {booked.map((booking) => (
        <span key={booking.id}>
          <TextButton onClick={() => setShown(booking)}>{whenText(booking.startsAt)}</TextButton>{' '}
          <Muted small>with {booking.reviewer.name}</Muted>
        </span>
      ))}
      {booked.length === 0 && <Muted small>{isOpen ? 'None is booked.' : 'None.'}</Muted>}
      {isOpen && booked.length === 0 && (
        <Muted small>
          If asked for now: <Predicted depth={depth ?? 'standard'} />
        </Muted>
      )}
      {isOpen && mayBook && (
        <div>
          <ButtonLink small to="/schedule" search={{ review: reviewRef }}>
            Book a slot
          </ButtonLink>
        </div>
      )}
      {shown !== undefined && <BookingDialog booking={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}
