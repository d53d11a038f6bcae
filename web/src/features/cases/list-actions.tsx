import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useNewCase } from '../../ui/new-case-state.ts';
import { useMay } from '../../ui/session.ts';
import { Account } from '../sign-in/account.tsx';
import styles from './list-actions.module.css';

export function ListActions(): ReactNode {
  const open = useNewCase();
  const mayOpen = useMay('cases.write');
  return (
    <>
      {mayOpen && (
        <Button keyHint="c" onClick={open}>
          <span>
            New<span className={styles.roomy}> case</span>
          </span>
        </Button>
      )}
      <Account />
    </>
  );
}
