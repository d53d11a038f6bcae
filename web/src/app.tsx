import { Outlet, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { usePendingApprovals } from './features/approvals/queries.ts';
import { useSealState } from './features/audit-log/seal.ts';
import { NewCaseDialog } from './features/cases/new-case-dialog.tsx';
import { useCaseCounts } from './features/cases/queries.ts';
import { useQuarantineCount } from './features/intake/count.ts';
import { useMyYesCount } from './features/reviews/my-yes.tsx';
import { useSession } from './features/sign-in/session-query.ts';
import { SignInPage } from './features/sign-in/sign-in-page.tsx';
import { NewCaseContext } from './ui/new-case-state.ts';
import { ProblemState } from './ui/problem.tsx';
import { SessionContext, type SignedIn } from './ui/session.ts';
import { useLive } from './ui/shell/live.ts';
import { Shell } from './ui/shell/shell.tsx';

/** Who is signed in decides between the sign-in page and the shell; the enrolment page and the one of guests need neither. */
export function App(): ReactNode {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return path === '/enrol' || path === '/guest' ? <Outlet /> : <SessionGate />;
}

function SessionGate(): ReactNode {
  const session = useSession();
  if (session.data === null) return <SignInPage />;
  if (session.data !== undefined) return <SignedInApp person={session.data} />;
  return session.error === null ? null : <ProblemState error={session.error} onRetry={() => void session.refetch()} />;
}

function SignedInApp({ person }: { person: SignedIn }): ReactNode {
  return (
    <SessionContext value={person}>
      <Frame />
    </SessionContext>
  );
}

function Frame(): ReactNode {
  const [newCaseIsOpen, setNewCaseOpen] = useState(false);
  const isLive = useLive();
  const counts = useCaseCounts().data;
  const approvals = usePendingApprovals()?.length;
  const yes = useMyYesCount();
  const quarantined = useQuarantineCount();
  const openNewCase = (): void => setNewCaseOpen(true);
  return (
    <NewCaseContext value={openNewCase}>
      <Shell
        counts={{
          ...(counts && { inbox: counts.unowned + counts.asked, backlog: counts.open }),
          ...(yes !== undefined && { reviews: yes }),
          ...(approvals !== undefined && { approvals }),
          ...(quarantined !== undefined && { quarantine: quarantined }),
        }}
        seal={useSealState()}
        isLive={isLive}
        onNewCase={openNewCase}
      >
        <Outlet />
      </Shell>
      {newCaseIsOpen && <NewCaseDialog onClose={() => setNewCaseOpen(false)} />}
    </NewCaseContext>
  );
}
