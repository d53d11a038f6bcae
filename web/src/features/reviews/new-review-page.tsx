import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckField, type Choice, FieldRow, SelectField, TextField } from '../../ui/field.tsx';
import { FormProblem, fieldError } from '../../ui/field-problem.tsx';
import { Form } from '../../ui/form.tsx';
import { useIdempotencyKeys } from '../../ui/idempotency.ts';
import { useAction } from '../../ui/list-query.ts';
import { Padded, Page } from '../../ui/page.tsx';
import { Muted } from '../../ui/panel.tsx';
import { dayValueOf } from '../../ui/time.ts';
import { PredictedSentence } from '../scheduling/predicted.tsx';
import { useServiceChoices } from '../services/directory.ts';
import { Account } from '../sign-in/account.tsx';
import { reviewsKey } from './model.ts';
import styles from './new-review.module.css';
import {
  answersOf,
  bodyOf,
  knownKind,
  longestItem,
  type NewReviewSearch,
  type RequestFields,
  startOf,
} from './prefilled.ts';
import { kindAbout, kindWords, reviewKinds } from './words.ts';

const route = getRouteApi('/reviews/new');

/** Asking for a review: the few things that triage needs. The questions follow on the page of the review. */
export function NewReviewPage(): ReactNode {
  return (
    <Page title="Ask for a review" actions={<Account />}>
      <Padded>
        <RequestForm search={route.useSearch()} />
      </Padded>
    </Page>
  );
}

/** What a refusal calls the fields of the form. */
const labels = { desiredDate: 'Wanted by', trackerItem: 'Tracker item', vendor: 'Contact at the vendor' } as const;

function RequestForm({ search }: { search: NewReviewSearch }): ReactNode {
  const navigate = useNavigate();
  const [form, setForm] = useState(() => startOf(search));
  const ask = useAction('POST /api/v1/reviews', reviewsKey, 'cases');
  const keys = useIdempotencyKeys();
  const services = useServiceChoices();
  const service = services.find(({ value, label }) => value === form.service || sameName(label, form.service))?.value;
  const set = (part: Partial<RequestFields>): void => setForm({ ...form, ...part });
  const submit = (): void => {
    const body = bodyOf({ ...form, service: service ?? '' }, answersOf(search));
    ask.mutate(
      { body, idempotencyKey: keys.keyFor(body) },
      {
        onSuccess: (made) => {
          keys.forget();
          // In the place of the form: going back, or reading the page again, asks for nothing twice.
          void navigate({ to: '/reviews/$ref', params: { ref: made.ref }, replace: true, state: { asked: made.says } });
        },
      },
    );
  };
  const errorOf = (field: string): string | undefined => fieldError(ask.error, field);
  return (
    <Form busy={ask.isPending} onSubmit={submit} className={styles.form}>
      <KindChoice value={form.kind} onChange={(kind) => set({ kind })} />
      <Details form={form} service={service} services={services} onChange={set} errorOf={errorOf} />
      {ask.error !== null && <FormProblem error={ask.error} labels={labels} />}
      <div className={styles.actions}>
        <Button type="submit" look="primary" busy={ask.isPending}>
          Ask for it
        </Button>
        <Muted small>You can answer the questions right after, or later. Triage sees the request at once.</Muted>
      </div>
    </Form>
  );
}

type DetailsProps = {
  readonly form: RequestFields;
  readonly service: string | undefined;
  readonly services: readonly Choice[];
  readonly onChange: (part: Partial<RequestFields>) => void;
  /** What the server said of a field. */
  readonly errorOf: (field: string) => string | undefined;
};

function Details({ form, service, services, onChange, errorOf }: DetailsProps): ReactNode {
  const isUnknown = form.service !== '' && service === undefined;
  return (
    <>
      <TextField
        label={form.kind === 'vendor' ? 'What is it for?' : 'What should be reviewed?'}
        hint="One line. Leave it empty if you must: triage will ask."
        value={form.title}
        maxLength={300}
        onChange={(title) => onChange({ title })}
      />
      {form.kind === 'vendor' && <VendorFields form={form} onChange={onChange} errorOf={errorOf} />}
      <FieldRow>
        <SelectField
          label="Service"
          empty="none, or not in the list yet"
          value={service ?? ''}
          choices={services}
          {...(isUnknown && { hint: `“${form.service}” is not in the inventory.` })}
          onChange={(chosen) => onChange({ service: chosen })}
        />
        <TextField
          label="Wanted by"
          type="date"
          min={today()}
          error={errorOf('desiredDate')}
          hint={<PredictedSentence depth="standard" />}
          value={form.desiredDate}
          onChange={(desiredDate) => onChange({ desiredDate })}
        />
        <TextField
          label="Tracker item"
          placeholder="bugzilla:846502, or its address"
          error={errorOf('trackerItem')}
          value={form.trackerItem}
          maxLength={longestItem}
          onChange={(trackerItem) => onChange({ trackerItem })}
        />
      </FieldRow>
      <CheckField
        label="It is urgent"
        hint="Whoever is on duty is told at once. For what is live, or goes live within days."
        checked={form.urgent}
        onChange={(urgent) => onChange({ urgent })}
      />
      <CheckField
        label="Only for those who review it"
        hint="For what is not announced yet: hidden from everybody but you, triage and the security group."
        checked={form.restricted}
        onChange={(restricted) => onChange({ restricted })}
      />
    </>
  );
}

const today = (): string => dayValueOf(new Date().toISOString());

type VendorProps = Pick<DetailsProps, 'form' | 'onChange' | 'errorOf'>;

function VendorFields({ form, onChange, errorOf }: VendorProps): ReactNode {
  return (
    <FieldRow>
      <TextField
        label="Vendor"
        hint="The name of the company. Its people answer the questions, through a link of their own."
        value={form.vendor}
        maxLength={200}
        onChange={(vendor) => onChange({ vendor })}
      />
      <TextField
        label="Contact at the vendor"
        type="email"
        hint="A mail address, if you have one: it is offered to whoever invites them."
        error={errorOf('vendor')}
        value={form.contact}
        maxLength={254}
        onChange={(contact) => onChange({ contact })}
      />
    </FieldRow>
  );
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

type KindChoiceProps = {
  readonly value: (typeof reviewKinds)[number];
  readonly onChange: (kind: (typeof reviewKinds)[number]) => void;
};

function KindChoice({ value, onChange }: KindChoiceProps): ReactNode {
  return (
    <fieldset className={styles.kinds}>
      <legend>What kind of review?</legend>
      {reviewKinds.map((kind) => (
        <label key={kind} className={styles.kind}>
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={value === kind}
            onChange={() => onChange(knownKind(kind))}
          />
          <span className={styles.kindText}>
            <strong>{kindWords[kind]}</strong>
            <Muted small>{kindAbout[kind]}</Muted>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
