import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { request } from '../../ui/api.ts';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Padded, Page } from '../../ui/page.tsx';
import { Muted } from '../../ui/panel.tsx';
import { Loaded } from '../../ui/problem.tsx';
import { Account } from '../sign-in/account.tsx';
import { DefinitionPages } from './definition-items.tsx';
import { type Form, questionnairesKey } from './model.ts';
import { RichText } from './rich-text.tsx';

const route = getRouteApi('/questionnaires/$id');

/** One definition, all of it readable. */
export function QuestionnairePage(): ReactNode {
  const { id } = route.useParams();
  const { version } = route.useSearch();
  const query = useQuery({
    queryKey: [questionnairesKey, id, version],
    queryFn: ({ signal }) => request('GET /api/v1/questionnaires/{id}', { params: { id }, query: { version }, signal }),
  });
  return (
    <Page title={query.data?.title ?? 'Questionnaire'} actions={<Account />}>
      <Loaded query={query}>{(form) => <DefinitionView form={form} />}</Loaded>
    </Page>
  );
}

function DefinitionView({ form }: { form: Form }): ReactNode {
  const navigate = useNavigate();
  const all = useThing(questionnairesKey, 'GET /api/v1/questionnaires').data?.items ?? [];
  const versions = all.find((each) => each.id === form.id)?.versions ?? [];
  return (
    <>
      <FilterBar label="Version">
        <FilterSelect
          name="Version"
          value={form.version}
          choices={versions.map(({ version, shipped }) => ({
            value: version,
            label: shipped ? `${version}, with Gatehouse` : version,
          }))}
          onChange={(version) =>
            void navigate({ to: '/questionnaires/$id', params: { id: form.id }, search: { version } })
          }
        />
        {form.minutes !== null && <Muted small>about {form.minutes} minutes</Muted>}
      </FilterBar>
      <Padded>
        <p>
          <RichText nodes={form.summary} />
        </p>
        {form.source !== null && (
          <Muted small>
            Source:{' '}
            {form.source.url === null ? (
              form.source.title
            ) : (
              <a href={form.source.url} target="_blank" rel="noreferrer noopener">
                {form.source.title}
              </a>
            )}
          </Muted>
        )}
        <DefinitionPages form={form} />
      </Padded>
    </>
  );
}
