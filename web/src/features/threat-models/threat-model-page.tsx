import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { request } from '../../ui/api.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink, DownloadLink } from '../../ui/button.tsx';
import { useDraft } from '../../ui/draft.ts';
import { useAction, useThing } from '../../ui/list-query.ts';
import { Page } from '../../ui/page.tsx';
import { Muted, Panel, Row, Section } from '../../ui/panel.tsx';
import { Loaded, ProblemNotice } from '../../ui/problem.tsx';
import { say } from '../../ui/toast.tsx';
import { Account } from '../sign-in/account.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { DrawnPanel } from './drawn-panel.tsx';
import { ImportModelDialog } from './import-model-dialog.tsx';
import type { Threat, ThreatModel } from './model.ts';
import { RestrictionDialog } from './restriction-dialog.tsx';
import { TextEditor } from './text-editor.tsx';
import { ThreatList } from './threat-list.tsx';
import styles from './threat-model-page.module.css';

const route = getRouteApi('/services/$id/threat-model');

export function ThreatModelPage(): ReactNode {
  const { id } = route.useParams();
  const query = useThing('threat-models', 'GET /api/v1/services/{id}/threat-model', { id });
  const name = query.data?.service.name;
  return (
    <Page
      title={name === undefined ? 'Threat model' : `Threat model of ${name}`}
      actions={
        <>
          <ButtonLink to="/services/$id" params={{ id }} search={{}} small>
            Service
          </ButtonLink>
          <Account />
        </>
      }
    >
      <Loaded query={query}>{(model) => <ModelView key={id} model={model} />}</Loaded>
    </Page>
  );
}

const nothing: string | null = null;
type DialogName = 'import' | 'restriction';

function ModelView({ model }: { model: ThreatModel }): ReactNode {
  const { id } = model.service;
  const search = route.useSearch();
  const navigate = useNavigate();
  const [draft, setDraft] = useDraft<string | null>(`threat-model ${id}`, nothing);
  const [threat, setThreat] = useState<Threat>();
  const [marked, setMarked] = useState<string>();
  const [dialog, setDialog] = useState<DialogName>();
  const text = draft ?? model.text;
  const isEdited = text !== model.text;
  const checked = useCheck(id, isEdited && model.may.write ? text : null);
  const save = useAction('PUT /api/v1/services/{id}/threat-model', 'threat-models');
  const mistakes = isEdited ? (checked.data?.mistakes ?? []) : [];
  const maySave = model.may.write && (isEdited || model.version === 0) && mistakes.length === 0;
  const onSave = (): void => {
    if (!maySave || save.isPending) return;
    save.mutate(
      { params: { id }, query: { dryRun: 'false' }, body: { text }, ifMatch: `"${model.version}"` },
      {
        onSuccess: ({ version }) => {
          setDraft(nothing);
          say(`Saved as version ${version}.`);
        },
      },
    );
  };
  const drawn = (isEdited ? checked.data?.drawn : null) ?? model.drawn;
  const linkOf = (element: string): string => `/services/${id}/threat-model?element=${encodeURIComponent(element)}`;
  return (
    <div className={styles.wide}>
      <Head model={model} onDialog={setDialog} />
      <DrawnPanel drawn={drawn} marked={search.element ?? marked} linkOf={linkOf} />
      <div className={styles.columns}>
        <Section
          title="Text"
          actions={
            model.may.write && (
              <Row>
                {isEdited && <Badge tone="accent">not saved</Badge>}
                {isEdited && (
                  <Button small onClick={() => setDraft(nothing)}>
                    Discard
                  </Button>
                )}
                <Button small look="primary" busy={save.isPending} disabled={!maySave} onClick={onSave}>
                  {model.version === 0 ? 'Save as first version' : 'Save'}
                </Button>
              </Row>
            )
          }
        >
          <Panel>
            <TextEditor
              text={text}
              mistakes={mistakes}
              readOnly={!model.may.write}
              onChange={(next) => setDraft(next === model.text ? nothing : next)}
              onSave={onSave}
            />
          </Panel>
          {save.error !== null && <ProblemNotice error={save.error} />}
          {checked.error !== null && <ProblemNotice error={checked.error} />}
        </Section>
        <Section
          title="Threats"
          {...(model.may.write &&
            (model.version === 0 || isEdited) && {
              about: 'Save the text before you decide: decisions belong to a saved version.',
            })}
        >
          <ThreatList
            serviceId={id}
            drawn={drawn}
            state={search.state}
            element={search.element}
            mayDecide={model.may.write && model.version > 0 && !isEdited}
            onDecide={setThreat}
            onSelect={setMarked}
          />
        </Section>
      </div>
      {threat !== undefined && <DecideDialog serviceId={id} threat={threat} onClose={() => setThreat(undefined)} />}
      {dialog === 'import' && (
        <ImportModelDialog
          serviceId={id}
          onClose={() => {
            setDialog(undefined);
            void navigate({ to: '/services/$id/threat-model', params: { id }, search: {} });
          }}
        />
      )}
      {dialog === 'restriction' && (
        <RestrictionDialog serviceId={id} restricted={model.restricted} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}

const patience = 500;

/** What is wrong in an unsaved text, and what it would be; asked when the typing rests. */
function useCheck(id: string, text: string | null) {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(text), patience);
    return () => window.clearTimeout(timer);
  }, [text]);
  return useQuery({
    queryKey: ['threat-model-check', id, rested],
    enabled: rested !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request('PUT /api/v1/services/{id}/threat-model', {
        params: { id },
        query: { dryRun: 'true' },
        body: { text: rested ?? '' },
        signal,
      }),
  });
}

function Head({ model, onDialog }: { model: ThreatModel; onDialog: (name: DialogName) => void }): ReactNode {
  const { id } = model.service;
  const exported = `/api/v1/services/${id}/threat-model/export`;
  return (
    <Row>
      {model.version === 0 ? (
        <Muted>
          Nobody has saved a threat model yet. This is a starter made of the inventory: name what the service really is
          made of, then save it.
        </Muted>
      ) : (
        <>
          <Badge>version {model.version}</Badge>
          {model.updatedBy !== null && <Muted>by {model.updatedBy.name}</Muted>}
        </>
      )}
      {model.restricted && <Badge tone="late">restricted</Badge>}
      {model.may.write && (
        <Button small onClick={() => onDialog('import')}>
          Import
        </Button>
      )}
      {model.version > 0 && (
        <>
          <DownloadLink small href={exported}>
            Download
          </DownloadLink>
          <DownloadLink small href={`${exported}?format=threat-dragon`}>
            For Threat Dragon
          </DownloadLink>
        </>
      )}
      {model.version > 0 && model.may.write && (!model.restricted || model.may.lift) && (
        <Button small onClick={() => onDialog('restriction')}>
          {model.restricted ? 'Open up' : 'Restrict'}
        </Button>
      )}
    </Row>
  );
}
