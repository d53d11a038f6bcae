import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { request } from '../../ui/api.ts';
import { DownloadLink } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useThing } from '../../ui/list-query.ts';
import { Padded, Page } from '../../ui/page.tsx';
import { Muted, Panel, Section, Table } from '../../ui/panel.tsx';
import { EmptyState, Loaded } from '../../ui/problem.tsx';
import { Account } from '../sign-in/account.tsx';
import { Bars } from './bars.tsx';
import styles from './figures.module.css';
import type { Figures } from './model.ts';
import { hoursText, quartersBefore, shareText, spreadText } from './words.ts';

const route = getRouteApi('/figures');

type Asked = ReturnType<typeof route.useSearch>;

/** The instant at the end of a chosen day; the address holds the day. */
const endOf = (day: string): string => `${day}T23:59:59.999Z`;

function useTrend(asOf: string | undefined) {
  return useQuery({
    queryKey: ['figures', 'trend', asOf],
    queryFn: ({ signal }) =>
      request('GET /api/v1/figures/trend', {
        query: { quarters: 8, ...(asOf !== undefined && { asOf: endOf(asOf) }) },
        signal,
      }),
  });
}

/** For who answers for the whole: the quarter in numbers, what is late or nobody's, and how it was before. */
export function FiguresPage(): ReactNode {
  const asked = route.useSearch();
  const query = useTrend(asked.asOf);
  return (
    <Page title="Figures" actions={<Account />}>
      <Padded>
        <Loaded query={query}>{({ items }) => <Report items={items} asked={asked} />}</Loaded>
      </Padded>
    </Page>
  );
}

function Report({ items, asked }: { items: readonly Figures[]; asked: Asked }): ReactNode {
  const newest = items.at(-1);
  const shown = items.find(({ quarter }) => quarter === asked.quarter) ?? newest;
  if (shown === undefined || newest === undefined) return <EmptyState title="There is no quarter yet" />;
  return (
    <>
      <Choice shown={shown} newest={newest.quarter} asked={asked} />
      <Now />
      <Tiles figures={shown} />
      <Plots items={items} chosen={shown.quarter} />
      <Recommendations figures={shown} />
      <Details figures={shown} />
    </>
  );
}

type ChoiceProps = { readonly shown: Figures; readonly newest: string; readonly asked: Asked };

function Choice({ shown, newest, asked }: ChoiceProps): ReactNode {
  const navigate = useNavigate();
  const go = (part: { readonly quarter?: string; readonly asOf?: string }): void => {
    const { quarter, asOf } = { ...asked, ...part };
    void navigate({ to: '/figures', search: { ...(quarter && { quarter }), ...(asOf && { asOf }) } });
  };
  const exported = new URLSearchParams({
    quarter: shown.quarter,
    ...(asked.asOf !== undefined && { asOf: endOf(asked.asOf) }),
  });
  return (
    <div className={styles.choice}>
      <SelectField
        label="Quarter"
        value={shown.quarter}
        choices={quartersBefore(newest, 8).map((value) => ({ value, label: value }))}
        onChange={(quarter) => go({ quarter })}
      />
      <TextField
        label="As it was on"
        type="date"
        value={asked.asOf ?? ''}
        max={new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}
        onChange={(asOf) => go({ asOf })}
      />
      <DownloadLink small href={`/api/v1/figures/export?${exported}`}>
        CSV
      </DownloadLink>
      {shown.running && <Muted small>The quarter is running: its numbers still change.</Muted>}
    </div>
  );
}

/** What needs somebody today, whatever the quarter says. */
function Now(): ReactNode {
  const counts = useThing('cases', 'GET /api/v1/cases/counts');
  if (counts.data === undefined) return null;
  const { unowned, overdue } = counts.data;
  return (
    <div className={styles.now}>
      <Link to="/" search={{ view: 'unowned' }}>
        <strong>{unowned}</strong> nobody’s
      </Link>
      <Link to="/" search={{ view: 'overdue' }}>
        <strong>{overdue}</strong> overdue
      </Link>
      <Link to="/backlog">Backlog by area</Link>
      <Link to="/reviews" search={{ view: 'triage' }}>
        Requests that wait for triage
      </Link>
    </div>
  );
}

type Tile = { readonly label: string; readonly value: string; readonly about: string };

function tilesOf(figures: Figures): readonly Tile[] {
  return [
    { label: 'Asked for', value: String(figures.requested), about: `${figures.undecided} not decided at the end` },
    { label: 'Decided', value: String(figures.decided), about: `not sent back: ${shareText(figures.firstPass)}` },
    {
      label: 'To triage',
      value: hoursText(figures.timeToTriage.medianHours),
      about: spreadText(figures.timeToTriage),
    },
    {
      label: 'To first response',
      value: hoursText(figures.timeToFirstResponse.medianHours),
      about: spreadText(figures.timeToFirstResponse),
    },
    { label: 'In review', value: hoursText(figures.timeInReview.medianHours), about: spreadText(figures.timeInReview) },
    {
      label: 'Before launch',
      value: figures.beforeLaunch.share === null ? '–' : `${Math.round(figures.beforeLaunch.share * 100)} %`,
      about: shareText(figures.beforeLaunch),
    },
  ];
}

function Tiles({ figures }: { figures: Figures }): ReactNode {
  return (
    <dl className={styles.tiles}>
      {tilesOf(figures).map(({ label, value, about }) => (
        <div key={label} className={styles.tile}>
          <dt>{label}</dt>
          <dd className={styles.value}>{value}</dd>
          <dd className={styles.about}>{about}</dd>
        </div>
      ))}
    </dl>
  );
}

function Plots({ items, chosen }: { items: readonly Figures[]; chosen: string }): ReactNode {
  const bars = (of: (figures: Figures) => number | null, text: (value: number | null) => string) =>
    items.map((each) => ({ name: each.quarter, value: of(each), text: text(of(each)) }));
  const number = (value: number | null): string => String(value ?? '–');
  const percent = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)} %`);
  return (
    <div className={styles.plots}>
      <Bars label="Asked for" chosen={chosen} bars={bars(({ requested }) => requested, number)} />
      <Bars label="Decided" chosen={chosen} bars={bars(({ decided }) => decided, number)} />
      <Bars
        label="Time to triage, median"
        chosen={chosen}
        bars={bars(({ timeToTriage }) => timeToTriage.medianHours, hoursText)}
      />
      <Bars
        label="Time in review, median"
        chosen={chosen}
        bars={bars(({ timeInReview }) => timeInReview.medianHours, hoursText)}
      />
      <Bars
        label="Decided before launch"
        chosen={chosen}
        bars={bars(({ beforeLaunch }) => beforeLaunch.share, percent)}
      />
      <Bars label="Not sent back" chosen={chosen} bars={bars(({ firstPass }) => firstPass.share, percent)} />
    </div>
  );
}

function Recommendations({ figures }: { figures: Figures }): ReactNode {
  return (
    <Section
      title="Recommendations of risk assessments"
      about={`Services with a current assessment: ${shareText(figures.assessed)}.`}
    >
      <Panel>
        {figures.recommendations.length === 0 ? (
          <EmptyState title="No recommendation in this quarter">
            They come from finished risk assessments, each with the deadline of its level.
          </EmptyState>
        ) : (
          <Table caption="Recommendations by level" columns={['Level', 'New', 'Closed', 'In time', 'Open', 'Overdue']}>
            {figures.recommendations.map((each) => (
              <tr key={each.level}>
                <td>{each.level}</td>
                <td>{each.opened}</td>
                <td>{each.closed}</td>
                <td>{each.closedInTime}</td>
                <td>{each.open}</td>
                <td>{each.overdue}</td>
              </tr>
            ))}
          </Table>
        )}
      </Panel>
    </Section>
  );
}

function listed(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name.replaceAll('-', ' ')}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function Details({ figures }: { figures: Figures }): ReactNode {
  const rows: readonly (readonly [string, string])[] = [
    ['Asked for, by kind', listed(figures.requestedByKind)],
    ['Decisions', listed(figures.decisions)],
    ['Not reviewed', listed(figures.notReviewed)],
    ['Waited for the team', spreadText(figures.waitingOnTeam)],
    ['Waited for the requester', spreadText(figures.waitingOnRequester)],
    ['Second person disagreed', shareText(figures.disagreements)],
    ['Approvals that lapsed', String(figures.lapsed)],
    ['Weaknesses reported at approved services', shareText(figures.escaped)],
  ];
  return (
    <Section title={`More about ${figures.quarter}`}>
      <Panel>
        <Table caption="Further measures" columns={['Measure', 'Figure']}>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{value}</td>
            </tr>
          ))}
        </Table>
      </Panel>
    </Section>
  );
}
