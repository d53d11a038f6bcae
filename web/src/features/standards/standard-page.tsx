import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, DownloadLink } from '../../ui/button.tsx';
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Padded, Page } from '../../ui/page.tsx';
import { Fact, Facts, Muted, Panel } from '../../ui/panel.tsx';
import { Pills } from '../../ui/pills.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { Account } from '../sign-in/account.tsx';
import { AdoptDialog, RemoveDialog, WithdrawDialog } from './adoption-dialogs.tsx';
import { Changes } from './changes.tsx';
import { Controls } from './controls.tsx';
import { type EditionView, exportAddress, exportFormats, type StandardSummary } from './model.ts';

const route = getRouteApi('/standards/$name');

/** One standard: the adopted edition, or the newest, or the one that the address names. */
export function StandardPage(): ReactNode {
  const { name } = route.useParams();
  const query = useThing('standards', 'GET /api/v1/standards');
  const standard = query.data?.items.find((each) => each.name === name);
  if (standard !== undefined) return <StandardView standard={standard} />;
  return (
    <Page title="Standard" actions={<Account />}>
      <Loaded query={query}>
        {() => (
          <EmptyState title="Nothing here">
            There is no standard {name}. The list of standards has those that there are.
          </EmptyState>
        )}
      </Loaded>
    </Page>
  );
}

function StandardView({ standard }: { standard: StandardSummary }): ReactNode {
  const search = route.useSearch();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<DialogName>();
  const edition = search.edition ?? standard.adopted?.edition ?? standard.editions[0]?.edition ?? '';
  const query = useThing('standards', 'GET /api/v1/standards/{name}/editions/{edition}', {
    name: standard.name,
    edition,
  });
  const change = (part: { readonly edition?: string | undefined; readonly q?: string }): void => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '/standards/$name', params: { name: standard.name }, search: Object.fromEntries(next) });
  };
  return (
    <Page
      title={standard.title}
      middle={<SearchBox eager label="Find controls" value={search.q ?? ''} onSearch={(q) => change({ q })} />}
      actions={
        <>
          <EditionActions standard={standard} edition={edition} onChoose={setDialog} />
          <Account />
        </>
      }
    >
      <FilterBar label="Edition" wraps>
        <FilterSelect
          name="Edition"
          value={edition}
          choices={standard.editions.map((each) => ({
            value: each.edition,
            label: each.edition === standard.adopted?.edition ? `${each.edition}, adopted` : each.edition,
          }))}
          onChange={(chosen) => change({ edition: chosen })}
        />
        <Muted small>Export</Muted>
        {exportFormats.map(({ value, label }) => (
          <DownloadLink key={value} small href={exportAddress(standard.name, edition, value)}>
            {label}
          </DownloadLink>
        ))}
      </FilterBar>
      <Loaded query={query}>{(view) => <EditionBody standard={standard} view={view} />}</Loaded>
      <EditionDialog dialog={dialog} name={standard.name} edition={edition} onClose={() => setDialog(undefined)} />
    </Page>
  );
}

function EditionBody({ standard, view }: { standard: StandardSummary; view: EditionView }): ReactNode {
  const search = route.useSearch();
  const isChanges = search.view === 'changes';
  const address = { to: '/standards/$name', params: { name: standard.name } } as const;
  const { view: _view, ...kept } = search;
  const { name, edition } = view.standard;
  const changes = useThing('standards', 'GET /api/v1/standards/{name}/editions/{edition}/changes', { name, edition });
  const added = new Set(changes.data?.from === null ? [] : changes.data?.added.map((each) => each.id));
  return (
    <>
      <Pills
        label="Views"
        active={isChanges ? 'changes' : 'controls'}
        pills={[
          {
            id: 'controls',
            label: 'Controls',
            count: view.standard.controls.length,
            link: { ...address, search: kept },
          },
          { id: 'changes', label: 'What changed', link: { ...address, search: { ...kept, view: 'changes' } } },
        ]}
      />
      <Padded>
        {isChanges ? (
          <Changes name={standard.name} edition={view.standard.edition} />
        ) : (
          <>
            {search.q === undefined && <About standard={standard} view={view} />}
            <Controls view={view} words={search.q ?? ''} added={added} />
          </>
        )}
      </Padded>
    </>
  );
}

function About({ standard: { adopted, editions }, view }: { standard: StandardSummary; view: EditionView }): ReactNode {
  const { standard } = view;
  const row = editions.find((each) => each.edition === standard.edition);
  return (
    <Panel padded>
      <Facts>
        {standard.summary !== undefined && <Fact name="What it is">{standard.summary}</Fact>}
        <Fact name="Source">
          {standard.source.url === undefined ? (
            standard.source.title
          ) : (
            <a href={standard.source.url} rel="noreferrer noopener" target="_blank">
              {standard.source.title}
            </a>
          )}
          {standard.source.licence !== undefined && <Muted small> {standard.source.licence}</Muted>}
        </Fact>
        <Fact name="Adopted">
          {adopted === null ? (
            <Muted>no: no service is judged by this standard</Muted>
          ) : (
            <>
              <Badge tone={view.adopted ? 'good' : 'plain'}>edition {adopted.edition}</Badge>{' '}
              <RelativeTime at={adopted.at} /> by {adopted.by?.name ?? 'Gatehouse'}: {adopted.why}
            </>
          )}
        </Fact>
        {row !== undefined && (
          <Fact name="This edition">
            {row.shipped ? 'comes with Gatehouse' : `imported by ${row.importedBy?.name ?? 'the console'}`},{' '}
            <RelativeTime at={row.importedAt} />
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

type DialogName = 'adopt' | 'withdraw' | 'remove';

type EditionActionsProps = {
  readonly standard: StandardSummary;
  readonly edition: string;
  readonly onChoose: (dialog: DialogName) => void;
};

function EditionActions({ standard, edition, onChoose }: EditionActionsProps): ReactNode {
  const mayWrite = useMay('standards.write');
  if (!mayWrite) return null;
  const isShipped = standard.editions.find((each) => each.edition === edition)?.shipped === true;
  if (standard.adopted?.edition === edition) return <Button onClick={() => onChoose('withdraw')}>Withdraw…</Button>;
  return (
    <>
      {!isShipped && (
        <Button look="danger" onClick={() => onChoose('remove')}>
          Remove
        </Button>
      )}
      <Button look="primary" onClick={() => onChoose('adopt')}>
        Adopt…
      </Button>
    </>
  );
}

type EditionDialogProps = {
  readonly dialog: DialogName | undefined;
  readonly name: string;
  readonly edition: string;
  readonly onClose: () => void;
};

function EditionDialog({ dialog, ...given }: EditionDialogProps): ReactNode {
  if (dialog === 'adopt') return <AdoptDialog {...given} />;
  if (dialog === 'withdraw') return <WithdrawDialog {...given} />;
  return dialog === 'remove' ? <RemoveDialog {...given} /> : null;
}
