import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { sayProblem } from './toast.tsx';

const confirmation = 2000;

export function CopyButton({ text, children = 'Copy' }: { text: string; children?: ReactNode }): ReactNode {
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
      window.setTimeout(() => setDone(false), confirmation);
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <Button small onClick={() => void copy()}>
      {done ? 'Copied' : children}
    </Button>
  );
}
