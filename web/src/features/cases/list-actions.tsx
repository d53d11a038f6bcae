import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useNewCase } from '../../ui/new-case-state.ts';
import { Account } from '../sign-in/account.tsx';

export function ListActions(): ReactNode {
  const open = useNewCase();
  return (
    <>
      <Button keyHint="c" onClick={open}>
        New case
      </Button>
      <Account />
    </>
  );
}
