import type { ReactNode } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Mono, Muted, Panel, Row, Table } from '../../ui/panel.tsx';
import styles from './facts.module.css';
import type { HttpFacts } from './model.ts';
import { StandingMark } from './standing.tsx';

/** The way to the page, what each test says, and every header as it came. */
export function HttpFactsView({ facts }: { facts: HttpFacts }): ReactNode {
  return (
    <>
      <GradeView facts={facts} />
      <Panel padded>
        <Row>
          {facts.redirects.map((hop) => (
            <span key={hop.url}>
              <Mono>{hop.url}</Mono> <Muted small>{hop.status ?? hop.failure}</Muted>
            </span>
          ))}
          <span>
            ends at <Mono>{facts.finalUrl}</Mono>
          </span>
        </Row>
      </Panel>
      <Panel>
        <Table caption="Headers" columns={['Header', 'Value']}>
          {facts.headers.map((header, at) => (
            <tr key={facts.headers.slice(0, at + 1).filter(({ name }) => name === header.name).length + header.name}>
              <td>
                <Mono>{header.name}</Mono>
              </td>
              <td className={styles.value}>{header.value}</td>
            </tr>
          ))}
        </Table>
      </Panel>
      {facts.cookies.length > 0 && <Cookies cookies={facts.cookies} />}
    </>
  );
}

const acronyms = /\b(?:coep|coop|cors|corp|csp|hsts|html|http|https|sri|xfo|xml)\b/g;

/** Results are names with dashes, as the Observatory has them. */
function resultWords(result: string): string {
  return result.replaceAll('-', ' ').replace(acronyms, (word) => word.toUpperCase());
}

function GradeView({ facts }: { facts: HttpFacts }): ReactNode {
  if (facts.grade === null) {
    return (
      <Panel padded>
        <Muted>Not graded: {facts.gradeReason ?? 'the page was not seen whole.'}</Muted>
      </Panel>
    );
  }
  const { grade, score, tests } = facts.grade;
  return (
    <Panel>
      <div className={styles.grade}>
        <span className={styles.letter}>{grade}</span>
        <Muted>{score} points by the rules of the public HTTP Observatory</Muted>
      </div>
      <Table caption="Tests of the Observatory" columns={['Test', 'Result', 'Points']}>
        {tests.map((test) => (
          <tr key={test.name}>
            <td>
              <Row wrap={false}>
                <StandingMark standing={test.pass ? 'pass' : 'fail'} />
                {test.name}
              </Row>
            </td>
            <td>{resultWords(test.result)}</td>
            <td>{test.scoreModifier > 0 ? `+${test.scoreModifier}` : test.scoreModifier}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Cookies({ cookies }: { cookies: HttpFacts['cookies'] }): ReactNode {
  return (
    <Panel>
      <Table caption="Cookies" columns={['Cookie', 'Flags']}>
        {cookies.map((cookie) => (
          <tr key={cookie.name}>
            <td>
              <Mono>{cookie.name}</Mono>
            </td>
            <td>
              <Row>
                <Badge tone={cookie.secure ? 'good' : 'late'}>{cookie.secure ? 'Secure' : 'not Secure'}</Badge>
                <Badge tone={cookie.httpOnly ? 'good' : 'plain'}>{cookie.httpOnly ? 'HttpOnly' : 'not HttpOnly'}</Badge>
                <Badge>SameSite {cookie.sameSite ?? 'not set'}</Badge>
              </Row>
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
