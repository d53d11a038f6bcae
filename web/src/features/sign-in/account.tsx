import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { request } from '../../ui/api.ts';
import { endSession } from '../../ui/session-end.ts';
import { AccountMenu } from '../../ui/shell/account-menu.tsx';
import { sayProblem } from '../../ui/toast.tsx';

/** The menu of who is signed in. Signing out forgets everything that the page had read. */
export function Account(): ReactNode {
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => request('DELETE /api/v1/session'),
    onSuccess: () => {
      endSession(client, 'signed-out');
      window.location.assign('/');
    },
    onError: sayProblem,
  });
  return <AccountMenu onSignOut={() => signOut.mutate()} />;
}
