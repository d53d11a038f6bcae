import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink, DownloadLink } from '../../ui/button.tsx';
import { counted } from '../../ui/counted.ts';
import { Fact, Facts, Muted, Panel, Row, Section, Table } from '../../ui/panel.tsx';
import { Day } from '../../ui/time-text.tsx';
import { Explanation } from './explanation.tsx';
import { LevelChip } from './level.tsx';
import { type Assessment, capital, type Scheme } from './model.ts';
import styles from './report.module.css';
import { RestrictDialog } from './restrict-dialog.tsx';
import { placed } from './rows.ts';

type ReportProps = { readonly view: Assessment; readonly scheme: Scheme };

/** An assessment as a page to read and to print. */
export function Report({ view, scheme }: ReportProps): ReactNode {
  return (
    <div className={styles.report}>
      <Lead view={view} />
      {view.stale.length > 0 && (
        <div className={styles.stale}>
          <strong>It should be made again.</strong>
          {view.stale.map(({ reason, because }) => (
            <span key={reason}>{because}</span>
          ))}
        </div>
      )}
      <Section title="Level">
        <Panel padded>
          <Explanation view={view} scheme={scheme} />
        </Panel>
      </Section>
      <Metadata view={view} scheme={scheme} />
      <Scenarios view={view} />
      <Recommendations view={view} />
      <DataDictionary view={view} scheme={scheme} />
      <Notes view={view} />
    </div>
  );
}

const stateWords: Readonly<Record<Assessment['state'], string>> = {
  draft: 'being written',
  current: 'the present one',
  replaced: 'replaced by a later one',
  discarded: 'discarded',
};

function Lead({ view }: { view: Assessment }): ReactNode {
  const [isRestricting, setRestricting] = useState(false);
  return (
    <div className={styles.lead}>
      <Row>
        <LevelChip level={view.computed.level} />
        <strong>Assessment {view.number}</strong>
        <Badge tone={view.state === 'current' ? 'good' : 'plain'}>{stateWords[view.state]}</Badge>
        {view.visibility === 'restricted' && (
          <Badge tone="accent">restricted · {counted(view.people.length, 'person', 'people')}</Badge>
        )}
      </Row>
      <div className={styles.actions}>
        <Row>
          {view.may.write && (
            <ButtonLink to="/risk-assessments/$id" params={{ id: view.id }} search={{}} look="primary">
              Go on writing
            </ButtonLink>
          )}
          <Button onClick={() => window.print()}>Print</Button>
          <DownloadLink href={`/api/v1/risk-assessments/${view.id}/rra2json`}>JSON</DownloadLink>
          {view.may.restrict && <Button onClick={() => setRestricting(true)}>Restrict</Button>}
        </Row>
      </div>
      {isRestricting && <RestrictDialog id={view.id} onClose={() => setRestricting(false)} />}
    </div>
  );
}

function Metadata({ view, scheme }: ReportProps): ReactNode {
  const { contents } = view;
  const dataClass = scheme.classes.find(({ id }) => id === contents.classification);
  const texts = [
    ['Director', contents.director],
    ['Developed by', contents.developer],
    ['Operated by', contents.operator],
    ['Scope', contents.scope],
    ['Linked services', contents.linkedServices.join(', ')],
    ['Risk record', contents.riskRecord],
    ['People', contents.people.join(', ')],
    ['Summary', contents.summary],
  ].filter(([, text]) => text !== '');
  const minutes = Math.round(Object.values(view.spent).reduce((sum, seconds) => sum + seconds, 0) / 60);
  return (
    <Section title="Metadata">
      <Panel padded>
        <Facts>
          <Fact name="Service">
            <Link to="/services/$id" params={{ id: view.service.id }} search={{ view: 'risk' }}>
              {view.service.name}
            </Link>
          </Fact>
          <Fact name="Owner">{contents.owner.name || <Muted>not said</Muted>}</Fact>
          <Fact name="Data">{dataClass?.title ?? <Muted>not classified</Muted>}</Fact>
          {texts.map(([name, text]) => (
            <Fact key={name} name={name ?? ''}>
              {text}
            </Fact>
          ))}
          <Fact name="Reviewed">
            {view.reviewedAt === null ? (
              <Muted>{view.origin === 'imported' ? 'where it was imported from' : 'not yet'}</Muted>
            ) : (
              <>
                <Day at={view.reviewedAt} /> by {view.reviewedBy?.name}
              </>
            )}
          </Fact>
          {view.assessedAt !== null && (
            <Fact name="Counts from">
              <Day at={view.assessedAt} />
            </Fact>
          )}
          {minutes > 0 && <Fact name="Took">{counted(minutes, 'minute')}</Fact>}
          <Fact name="Scheme">{view.scheme}</Fact>
          {view.kept > 0 && <Fact name="Kept of the file">{counted(view.kept, 'part')} without a place here</Fact>}
        </Facts>
      </Panel>
    </Section>
  );
}

function Scenarios({ view }: { view: Assessment }): ReactNode {
  const { scenarios } = view.contents;
  return (
    <Section title="Threat scenarios">
      {scenarios.length === 0 ? (
        <Muted>None yet.</Muted>
      ) : (
        <Panel>
          <Table caption="Threat scenarios" columns={['Scenario', 'Level', 'Impact', 'Likelihood', 'What happens']}>
            {scenarios.map((scenario) => {
              const rated = view.computed.scenarios.find(
                (each) => each.attribute === scenario.attribute && each.area === scenario.area,
              );
              const likelihood = rated?.likelihood ?? scenario.likelihood;
              return (
                <tr key={`${scenario.attribute} ${scenario.area}`}>
                  <td>
                    {capital(scenario.attribute)}, {scenario.area}
                  </td>
                  <td>
                    <LevelChip level={rated?.level ?? 'UNKNOWN'} />
                  </td>
                  <td>{scenario.impact}</td>
                  <td>
                    {likelihood}
                    {likelihood !== scenario.likelihood && <Muted small> people said {scenario.likelihood}</Muted>}
                  </td>
                  <td>
                    <span className={styles.prose}>{scenario.text}</span>
                  </td>
                </tr>
              );
            })}
          </Table>
        </Panel>
      )}
    </Section>
  );
}

function Recommendations({ view }: { view: Assessment }): ReactNode {
  const { recommendations } = view.contents;
  return (
    <Section title="Recommendations">
      {recommendations.length === 0 ? (
        <Muted>None.</Muted>
      ) : (
        <Panel>
          <Table caption="Recommendations" columns={['Recommendation', 'Level', 'Case', 'Due']}>
            {placed(recommendations).map(({ place, row: each }) => {
              const found = view.recommendations.find(
                (one) => one.level === each.level && one.text === each.text,
              )?.case;
              return (
                <tr key={place}>
                  <td>
                    <span className={styles.prose}>{each.text}</span>
                  </td>
                  <td>
                    <LevelChip level={each.level} />
                  </td>
                  <td>
                    {found === undefined ? (
                      <Muted>{view.state === 'draft' ? 'when it is finished' : '–'}</Muted>
                    ) : (
                      <>
                        <Link to="/cases/$ref" params={{ ref: found.ref }}>
                          {found.ref}
                        </Link>{' '}
                        <Muted small>{found.state}</Muted>
                      </>
                    )}
                  </td>
                  <td>{found?.deadlineAt != null ? <Day at={found.deadlineAt} /> : <Muted>no limit</Muted>}</td>
                </tr>
              );
            })}
          </Table>
        </Panel>
      )}
    </Section>
  );
}

function DataDictionary({ view, scheme }: ReportProps): ReactNode {
  const { dataTypes } = view.contents;
  if (dataTypes.length === 0) return null;
  const titles = new Map(scheme.classes.map(({ id, title }) => [id, title]));
  return (
    <Section title="Data dictionary">
      <Panel>
        <Table caption="Data dictionary" columns={['Type of data', 'Class']}>
          {placed(dataTypes).map(({ place, row: type }) => (
            <tr key={place}>
              <td>{type.name}</td>
              <td>{type.class === null ? <Muted>not classified</Muted> : (titles.get(type.class) ?? type.class)}</td>
            </tr>
          ))}
        </Table>
      </Panel>
    </Section>
  );
}

/** Only web addresses are links; whatever else somebody wrote is text. */
const isWeb = (url: string): boolean => /^https?:\/\//i.test(url);

function Notes({ view }: { view: Assessment }): ReactNode {
  const { notes, links } = view.contents;
  if (notes === '' && links.length === 0) return null;
  return (
    <Section title="Notes">
      <p className={styles.prose}>{notes}</p>
      {placed(links).map(({ place, row: link }) => (
        <span key={place}>
          {isWeb(link.url) ? (
            <a href={link.url} rel="noreferrer noopener" target="_blank">
              {link.title || link.url}
            </a>
          ) : (
            `${link.title} ${link.url}`
          )}
        </span>
      ))}
    </Section>
  );
}
