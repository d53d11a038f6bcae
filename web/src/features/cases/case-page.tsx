import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Badge, Severity } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useKeys } from '../../ui/keys.ts';
import { Page } from '../../ui/page.tsx';
import { LoadingRows, ProblemState } from '../../ui/problem.tsx';
import { useMay } from '../../ui/session.ts';
import { RelativeTime } from '../../ui/time-text.tsx';
import { Account } from '../sign-in/account.tsx';
import { CaseClocks } from './case-clocks.tsx';
import styles from './case-page.module.css';
import { CaseSide } from './case-side.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Composer } from './composer.tsx';
import { openStatesAfter, ownerPage, resolutionsToChoose } from './kind.ts';
import { LinkDialog } from './link-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import type { CaseDetail } from './model.ts';
import { Needinfos } from './needinfo/needinfos.tsx';
import { useCase, useChangeCase, useClaim, useKindOf } from './queries.ts';
import { Timeline } from './timeline.tsx';
import { plainWord, stateWord } from './words.ts';

const route = getRouteApi('/cases/$ref');

export function CasePage(): ReactNode {
  const { ref } = route.useParams();
  const query = useCase(ref);
  if (query.data !== undefined) return <CaseView key={query.data.id} item={query.data} />;
  return (
    <Page title={ref} actions={<Account />}>
      {query.error === null ? (
        <LoadingRows />
      ) : (
        <ProblemState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Page>
  );
}

/** Characters that the heading in the bar surely shows; a longer title is also told in full below it. */
const headingRoom = 80;

type DialogName = 'close' | 'link' | 'merge';

function CaseView({ item }: { item: CaseDetail }): ReactNode {
  const [dialog, setDialog] = useState<DialogName>();
  const claim = useClaim();
  const mayWrite = useMay('cases.write');
  useKeys({
    m: () => {
      if (item.assignee === null && item.closedAt === null) claim.mutate(item);
    },
  });
  const shut = (): void => setDialog(undefined);
  const heading = (
    <h1 className={styles.heading}>
      <span className={styles.ref}>{item.ref}</span>
      <span className={styles.titleText} title={item.title}>
        {item.title}
      </span>
    </h1>
  );
  return (
    <Page
      title={`${item.ref} ${item.title}`}
      heading={heading}
      actions={<CaseActions item={item} onDialog={setDialog} />}
    >
      <div className={styles.layout}>
        <div className={styles.main}>
          <h2 className={classNames(styles.fullTitle, item.title.length > headingRoom && styles.long)}>{item.title}</h2>
          <CaseSummaryLine item={item} />
          <CaseClocks item={item} />
          <Needinfos item={item} />
          <Timeline item={item} />
          {mayWrite && <Composer item={item} />}
        </div>
        <CaseSide
          item={item}
          onClaim={() => claim.mutate(item)}
          onLink={() => setDialog('link')}
          onMerge={() => setDialog('merge')}
        />
      </div>
      {dialog === 'close' && <CloseDialog item={item} onClose={shut} />}
      {dialog === 'link' && <LinkDialog item={item} onClose={shut} />}
      {dialog === 'merge' && <MergeDialog item={item} onClose={shut} />}
    </Page>
  );
}

function CaseActions({ item, onDialog }: { item: CaseDetail; onDialog: (name: DialogName) => void }): ReactNode {
  const change = useChangeCase(item.id, item.version);
  const mayWrite = useMay('cases.write');
  const kind = useKindOf(item);
  const reopened = openStatesAfter(kind, item.state)[0];
  const page = ownerPage(kind, item.ref);
  return (
    <>
      <span className={styles.wideOnly}>
        <VisibilityBadge item={item} />
      </span>
      {page !== undefined && (
        // The module that registered the kind named a page of this router.
        <ButtonLink to={page as '/cases'} look="primary">
          Go to the {plainWord(item.kind)}
        </ButtonLink>
      )}
      {mayWrite && item.closedAt === null && resolutionsToChoose(kind).length > 0 && (
        <Button look="primary" onClick={() => onDialog('close')}>
          Close…
        </Button>
      )}
      {mayWrite && item.closedAt !== null && reopened !== undefined && (
        <Button look="primary" busy={change.isPending} onClick={() => change.mutate({ state: reopened })}>
          Re-open
        </Button>
      )}
      <Account />
    </>
  );
}

function VisibilityBadge({ item }: { item: CaseDetail }): ReactNode {
  if (item.visibility !== 'restricted') return <Badge>{item.visibility}</Badge>;
  const count = item.members.length;
  const people = count === 0 ? 'security group' : count === 1 ? '1 person' : `${count} people`;
  return (
    <Badge tone="accent" title="Only these people and the security group see this case">
      restricted · {people}
    </Badge>
  );
}

function CaseSummaryLine({ item }: { item: CaseDetail }): ReactNode {
  return (
    <div className={styles.summary}>
      <Severity value={item.severity} />
      <span>{stateWord(item.state, useKindOf(item))}</span>
      <span className={styles.narrowOnly}>
        <VisibilityBadge item={item} />
      </span>
      {item.resolution !== null && <span>{plainWord(item.resolution)}</span>}
      {item.mergedInto !== null && (
        <span>
          merged into{' '}
          <Link to="/cases/$ref" params={{ ref: item.mergedInto.ref }}>
            {item.mergedInto.ref}
          </Link>
        </span>
      )}
      {item.service !== null && <span>{item.service.name}</span>}
      <span>
        opened <RelativeTime at={item.openedAt} />
      </span>
      {item.pausedSince !== null && (
        <span>
          clocks paused <RelativeTime at={item.pausedSince} style="since" />
        </span>
      )}
      {item.waitingOn === 'them' && item.closedAt === null && <span>waits for an answer from outside</span>}
      {item.waitingOn === 'us' && item.closedAt === null && <span>the reporter waits for us</span>}
    </div>
  );
}
