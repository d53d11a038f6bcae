import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog, FormDialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Fact, Facts, Row } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { say } from '../../ui/toast.tsx';
import { type Booking, type Slot, scheduleKey, whenText } from './model.ts';

type BookProps = { readonly slot: Slot; readonly review: string | undefined; readonly onClose: () => void };

/** Books an open slot for a review. */
export function BookDialog({ slot, review: given, onClose }: BookProps): ReactNode {
  const [review, setReview] = useState(given ?? '');
  const book = useAction('POST /api/v1/schedule/bookings', scheduleKey, 'case');
  const submit = (): void =>
    book.mutate(
      { body: { review: review.trim(), reviewer: slot.reviewer.id, startsAt: slot.startsAt } },
      {
        onSuccess: () => {
          say('It is booked. Both of you get an invitation by mail.');
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={`${whenText(slot.startsAt)} with ${slot.reviewer.name}`}
      submit="Book it"
      busy={book.isPending}
      error={book.error}
      blocked={review.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="Review"
        placeholder="REV-1042"
        hint="Its reference. The invitation says nothing else of it."
        value={review}
        onChange={setReview}
      />
    </FormDialog>
  );
}

type BookingProps = { readonly booking: Booking; readonly onClose: () => void };

/** An appointment: move it, or call it off. */
export function BookingDialog({ booking, onClose }: BookingProps): ReactNode {
  const mayBook = useMay('schedule.book');
  const cancel = useAction('POST /api/v1/schedule/bookings/{id}/cancel', scheduleKey, 'case');
  const done = (text: string) => (): void => {
    say(text);
    onClose();
  };
  const isOver = Date.parse(booking.endsAt) < Date.now();
  return (
    <Dialog title={`Security review ${booking.review.ref}`} onClose={onClose}>
      <Facts>
        <Fact name="When">{whenText(booking.startsAt)}</Fact>
        <Fact name="Reviewer">{booking.reviewer.name}</Fact>
        {booking.bookedBy !== null && <Fact name="Booked by">{booking.bookedBy.name}</Fact>}
        <Fact name="Review">
          <Link to="/reviews/$ref" params={{ ref: booking.review.ref }}>
            {booking.review.ref}
          </Link>
        </Fact>
      </Facts>
      {cancel.error !== null && <ProblemNotice error={cancel.error} />}
      {mayBook && !isOver && (
        <>
          <MoveForm booking={booking} onMoved={done('It is moved. Both of you are told by mail.')} />
          <Row>
            <Button
              look="danger"
              busy={cancel.isPending}
              onClick={() =>
                cancel.mutate(
                  { params: { id: booking.id } },
                  { onSuccess: done('It is called off. Both of you are told by mail.') },
                )
              }
            >
              Call it off
            </Button>
          </Row>
        </>
      )}
    </Dialog>
  );
}

function MoveForm({ booking, onMoved }: { booking: Booking; onMoved: () => void }): ReactNode {
  const [chosen, setChosen] = useState('');
  const open = useThing(scheduleKey, 'GET /api/v1/schedule/slots');
  const move = useAction('POST /api/v1/schedule/bookings/{id}/move', scheduleKey, 'case');
  const slots = (open.data?.items ?? []).filter(({ reviewer }) => reviewer.id === booking.reviewer.id);
  return (
    <>
      <SelectField
        label="Move it to"
        value={chosen}
        empty={
          open.data === undefined ? 'Reading…' : slots.length === 0 ? 'No slot is open in four weeks' : 'Choose a slot'
        }
        choices={slots.map(({ startsAt }) => ({ value: startsAt, label: whenText(startsAt) }))}
        onChange={setChosen}
      />
      {move.error !== null && <ProblemNotice error={move.error} />}
      <Row>
        <Button
          disabled={chosen === ''}
          busy={move.isPending}
          onClick={() =>
            move.mutate({ params: { id: booking.id }, body: { startsAt: chosen } }, { onSuccess: onMoved })
          }
        >
          Move
        </Button>
      </Row>
    </>
  );
}
