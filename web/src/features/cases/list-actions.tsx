import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useNewCase } from '../../ui/new-case-state.ts';
import { Account } from '../sign-in/account.tsx';
import styles from './list-actions.module.css';

export function ListActions(): ReactNode {
  const open = useNewCase();
  return (
    <>
      <Button keyHint="c" onClick={open}>
        <span>
          New<span className={styles.roomy}> case</span>
        </span>
      </Button>
      <Account />
    </>
  );
}
