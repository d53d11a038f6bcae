import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/dialog.tsx';
import { FieldGroup, FieldRow, SelectField, TextField } from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { useSignedIn } from '../../ui/session.ts';
import { type Capacity, scheduleKey, weekdays } from './model.ts';

type Offer = { readonly key: number; readonly weekday: number; readonly start: string; readonly minutes: number };

/** Without a capacity: the own one, for the first time. */
export function CapacityDialog({
  capacity,
  onClose,
}: {
  capacity: Capacity | undefined;
  onClose: () => void;
}): ReactNode {
  const { id } = useSignedIn();
  const [hours, setHours] = useState(String(capacity?.hoursPerWeek ?? 8));
  const [zone, setZone] = useState(capacity?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [offers, setOffers] = useState<readonly Offer[]>(
    (capacity?.offers ?? []).map((offer, key) => ({ key, ...offer })),
  );
  const set = useAction('PUT /api/v1/schedule/capacity/{person}', scheduleKey);
  const submit = (): void =>
    set.mutate(
      {
        params: { person: capacity?.person.id ?? id },
        body: {
          hoursPerWeek: Number(hours),
          zone,
          offers: offers.map(({ weekday, start, minutes }) => ({ weekday, start, minutes })),
        },
        ...(capacity !== undefined && { ifMatch: `"${capacity.version}"` }),
      },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={capacity === undefined ? 'Your hours for reviews' : `Hours of ${capacity.person.name} for reviews`}
      submit="Save"
      wide
      busy={set.isPending}
      error={set.error}
      blocked={hours === '' || zone.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <FieldRow>
        <TextField label="Hours a week" type="number" min={0} max={60} value={hours} onChange={setHours} />
        <TextField label="Time zone" hint="The times below are by its clocks." value={zone} onChange={setZone} />
      </FieldRow>
      <FieldGroup legend="Times that can be booked">
        {offers.map((offer) => (
          <OfferRow
            key={offer.key}
            offer={offer}
            onChange={(next) => setOffers(offers.map((each) => (each.key === offer.key ? next : each)))}
            onRemove={() => setOffers(offers.filter((each) => each.key !== offer.key))}
          />
        ))}
        <div>
          <Button
            small
            onClick={() =>
              setOffers([
                ...offers,
                { key: Math.max(-1, ...offers.map(({ key }) => key)) + 1, weekday: 1, start: '09:00', minutes: 60 },
              ])
            }
          >
            Add a time
          </Button>
        </div>
      </FieldGroup>
    </FormDialog>
  );
}

type OfferProps = { readonly offer: Offer; readonly onChange: (offer: Offer) => void; readonly onRemove: () => void };

function OfferRow({ offer, onChange, onRemove }: OfferProps): ReactNode {
  return (
    <FieldRow>
      <SelectField
        label="Day"
        value={String(offer.weekday)}
        choices={weekdays.map((label, n) => ({ value: String(n + 1), label }))}
        onChange={(value) => onChange({ ...offer, weekday: Number(value) })}
      />
      <TextField
        label="From"
        type="time"
        required
        value={offer.start}
        onChange={(start) => onChange({ ...offer, start })}
      />
      <TextField
        label="Minutes"
        type="number"
        min={15}
        max={480}
        value={String(offer.minutes)}
        onChange={(value) => onChange({ ...offer, minutes: Number(value) })}
      />
      <Button small look="quiet" onClick={onRemove}>
        Remove
      </Button>
    </FieldRow>
  );
}
