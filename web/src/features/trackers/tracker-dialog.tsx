import { type ReactNode, useState } from 'react';
import type { BodyOf } from '../../ui/api.ts';
import { FormDialog } from '../../ui/dialog.tsx';
import {
  CheckField,
  chosenValue,
  FieldGroup,
  FieldRow,
  SelectField,
  TextAreaField,
  TextField,
} from '../../ui/field.tsx';
import { useAction } from '../../ui/list-query.ts';
import { Mono, Muted } from '../../ui/panel.tsx';
import { say } from '../../ui/toast.tsx';
import { kindChoices, linesOf, type Tracker, trackersKey } from './model.ts';

type Request = BodyOf<'POST /api/v1/trackers'>['requests'][number];
const reviewKinds: readonly Request['kind'][] = ['feature', 'privacy', 'vendor', 'rra'];

/** `sec-review = feature`, a line for each word. */
const requestsOf = (text: string): Request[] =>
  linesOf(text).map((line) => {
    const [word = '', kind] = line.split('=').map((part) => part.trim());
    return { word, kind: reviewKinds.find((each) => each === kind) ?? 'feature' };
  });

/** The first line that is not in that form. */
const wrongRequest = (text: string): string | undefined =>
  linesOf(text).find((line) => !/^[A-Za-z][\w-]*\s*=\s*(feature|privacy|vendor|rra)$/.test(line));

const forms: Readonly<Record<string, { readonly project: string; readonly url: string; readonly asking: string }>> = {
  bugzilla: {
    project: 'Product::Component',
    url: 'https://bugzilla.example.org',
    asking: 'The flag that is set to “?”.',
  },
  github: {
    project: 'org/repo',
    url: 'https://api.github.com',
    asking: 'The label, and the command /word in a comment.',
  },
  gitlab: {
    project: 'group/project',
    url: 'https://gitlab.example.org',
    asking: 'The label, and the command /word in a comment.',
  },
};

function startOf(tracker: Tracker | undefined) {
  return {
    name: tracker?.name ?? '',
    kind: tracker?.kind ?? 'bugzilla',
    baseUrl: tracker?.baseUrl ?? '',
    apiKey: '',
    webhookSecret: '',
    projects: tracker?.projects.join('\n') ?? '',
    requests: tracker?.requests.map(({ word, kind }) => `${word} = ${kind}`).join('\n') ?? 'sec-review = feature',
    tracking: tracker?.tracking?.project ?? '',
    groups: tracker?.tracking?.groups.join('\n') ?? '',
    pollMinutes: String(tracker?.pollMinutes ?? 5),
    enabled: tracker?.enabled ?? true,
    shareQuestions: tracker?.shareQuestions ?? false,
    openToAll: tracker?.openToAll ?? false,
  };
}
type Fields = ReturnType<typeof startOf>;
type PartProps = { readonly fields: Fields; readonly set: (part: Partial<Fields>) => void };

function settingsOf(fields: Fields, tracker: Tracker | undefined) {
  const { version = 'unspecified' } = tracker?.tracking ?? {};
  const place = { project: fields.tracking.trim(), groups: linesOf(fields.groups), version };
  return {
    projects: linesOf(fields.projects),
    requests: requestsOf(fields.requests),
    tracking: place.project === '' ? null : place,
    pollMinutes: Number(fields.pollMinutes),
    enabled: fields.enabled,
    shareQuestions: fields.shareQuestions,
    openToAll: fields.openToAll,
    ...(fields.webhookSecret !== '' && { webhookSecret: fields.webhookSecret }),
  };
}

/** Connects a tracker, or changes a connected one; keys are written and never shown. */
export function TrackerDialog({ tracker, onClose }: { tracker?: Tracker; onClose: () => void }): ReactNode {
  const [fields, setFields] = useState(() => startOf(tracker));
  const add = useAction('POST /api/v1/trackers', trackersKey);
  const change = useAction('PATCH /api/v1/trackers/{id}', trackersKey);
  const set = (part: Partial<Fields>): void => setFields({ ...fields, ...part });
  const submit = (): void => {
    const settings = settingsOf(fields, tracker);
    if (tracker === undefined) {
      const kind = chosenValue(kindChoices, fields.kind);
      const body = { ...settings, name: fields.name, kind, baseUrl: fields.baseUrl, apiKey: fields.apiKey };
      add.mutate({ body }, { onSuccess: (made) => done(`${made.name} is connected.`) });
      return;
    }
    const body = { ...settings, ...(fields.apiKey !== '' && { apiKey: fields.apiKey }) };
    const given = { params: { id: tracker.id }, ifMatch: `"${tracker.version}"`, body };
    change.mutate(given, { onSuccess: () => done(`${tracker.name} is changed.`) });
  };
  const done = (text: string): void => {
    say(text);
    onClose();
  };
  return (
    <FormDialog
      title={tracker === undefined ? 'Connect a tracker' : `Change ${tracker.name}`}
      submit={tracker === undefined ? 'Connect' : 'Save'}
      wide
      busy={add.isPending || change.isPending}
      blocked={wrongRequest(fields.requests) !== undefined}
      error={add.error ?? change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {tracker === undefined && <PlacePart fields={fields} set={set} />}
      <KeyPart fields={fields} set={set} isNew={tracker === undefined} />
      {tracker !== undefined && (
        <Muted small>
          Webhooks go to <Mono>{tracker.webhookUrl}</Mono>
        </Muted>
      )}
      <WatchPart fields={fields} set={set} />
      <PrivacyPart fields={fields} set={set} />
    </FormDialog>
  );
}

function PlacePart({ fields, set }: PartProps): ReactNode {
  return (
    <>
      <FieldRow>
        <SelectField
          label="Kind"
          choices={kindChoices}
          value={fields.kind}
          onChange={(kind) => set({ kind: chosenValue(kindChoices, kind) })}
        />
        <TextField
          label="Name"
          hint="Stands before its items, as bugzilla in bugzilla:846502."
          required
          maxLength={30}
          value={fields.name}
          onChange={(name) => set({ name })}
        />
      </FieldRow>
      <TextField
        label="Address"
        type="url"
        hint={forms[fields.kind]?.url}
        required
        maxLength={500}
        value={fields.baseUrl}
        onChange={(baseUrl) => set({ baseUrl })}
      />
    </>
  );
}

function KeyPart({ fields, set, isNew }: PartProps & { isNew: boolean }): ReactNode {
  return (
    <FieldRow>
      <TextField
        label="Key"
        type="password"
        hint={isNew ? 'Of the account in whose name Gatehouse writes.' : 'Empty: the present one stays.'}
        required={isNew}
        maxLength={1000}
        value={fields.apiKey}
        onChange={(apiKey) => set({ apiKey })}
      />
      <TextField
        label="Secret of webhooks"
        type="password"
        hint={
          fields.kind === 'bugzilla'
            ? 'Bugzilla signs nothing and needs none.'
            : 'The same on both sides; without it, polling only.'
        }
        minLength={16}
        maxLength={200}
        value={fields.webhookSecret}
        onChange={(webhookSecret) => set({ webhookSecret })}
      />
    </FieldRow>
  );
}

function WatchPart({ fields, set }: PartProps): ReactNode {
  const form = forms[fields.kind];
  const wrong = wrongRequest(fields.requests);
  return (
    <>
      <FieldRow>
        <TextAreaField
          label="What is watched"
          hint={`One a line: ${form?.project}`}
          required
          rows={3}
          value={fields.projects}
          onChange={(projects) => set({ projects })}
        />
        <TextAreaField
          label="What asks for a review"
          hint={`One a line, word = kind (${reviewKinds.join(', ')}). ${form?.asking}`}
          error={wrong && `“${wrong}” is not in the form sec-review = feature.`}
          required
          rows={3}
          value={fields.requests}
          onChange={(requests) => set({ requests })}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          label="Where tracking items are made"
          hint={`${form?.project}; empty: nowhere`}
          maxLength={900}
          value={fields.tracking}
          onChange={(tracking) => set({ tracking })}
        />
        <TextField
          label="Read every … minutes"
          type="number"
          min={1}
          max={1440}
          required
          value={fields.pollMinutes}
          onChange={(pollMinutes) => set({ pollMinutes })}
        />
      </FieldRow>
    </>
  );
}

function PrivacyPart({ fields, set }: PartProps): ReactNode {
  return (
    <FieldGroup legend="What is said and who sees it">
      {fields.kind === 'bugzilla' && (
        <TextAreaField
          label="Groups of private tracking bugs"
          hint="One a line; empty: those of the bug itself."
          rows={2}
          value={fields.groups}
          onChange={(groups) => set({ groups })}
        />
      )}
      <CheckField
        label="Write questions into items"
        hint="Never of a restricted review. Otherwise only that a question waits is said there."
        checked={fields.shareQuestions}
        onChange={(shareQuestions) => set({ shareQuestions })}
      />
      {fields.kind !== 'bugzilla' && (
        <CheckField
          label="Everybody who signs in may see its private projects"
          hint="Otherwise reviews from them are restricted, as those from confidential items always are."
          checked={fields.openToAll}
          onChange={(openToAll) => set({ openToAll })}
        />
      )}
      <CheckField
        label="Switched on"
        hint="Off: nothing is read or written; what is to be written waits."
        checked={fields.enabled}
        onChange={(enabled) => set({ enabled })}
      />
    </FieldGroup>
  );
}
