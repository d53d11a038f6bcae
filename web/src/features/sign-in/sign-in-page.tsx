import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem.tsx';
import styles from './entrance.module.css';
import { Entrance } from './entrance.tsx';
import { signInWithPasskey } from './passkey.ts';

/** Shown in place of any page while nobody is signed in; afterwards that page opens. */
export function SignInPage(): ReactNode {
  const client = useQueryClient();
  const signIn = useMutation({ mutationFn: signInWithPasskey, onSuccess: () => client.invalidateQueries() });
  return (
    <Entrance title="Sign in">
      <p className={styles.text}>
        Use the passkey of this device, of your phone or of a security key. There are no passwords.
      </p>
      {signIn.error !== null && <ProblemNotice error={signIn.error} />}
      <Button look="primary" busy={signIn.isPending} onClick={() => signIn.mutate()}>
        Sign in with a passkey
      </Button>
      <p className={styles.text}>
        Lost your passkey, or never had one? Ask an administrator for a link. On the machine itself,{' '}
        <code>./gatehouse people invite EMAIL</code> makes one.
      </p>
    </Entrance>
  );
}
