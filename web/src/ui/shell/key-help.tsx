import type { ReactNode } from 'react';
import { Kbd } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Fact, Facts } from '../panel.tsx';
import { destinations } from './navigation-items.ts';

const keys: readonly (readonly [readonly string[], string])[] = [
  [['j', 'k'], 'next and previous row'],
  [['↵'], 'open the row'],
  [['m'], 'mine: take the case'],
  [['c'], 'new case'],
  [['/'], 'search'],
  [['r'], 'answer, on a case'],
  [['n'], 'write a note, on a case; the next box, in a risk assessment'],
  [['p'], 'the box before, in a risk assessment'],
  [['Esc'], 'close a dialog, leave a field'],
  [['?'], 'this list'],
];

export function KeyHelp({ onClose }: { onClose: () => void }): ReactNode {
  return (
    <Dialog title="Keys" readsOnly onClose={onClose}>
      <Facts>
        {keys.map(([names, what]) => (
          <Fact key={what} name={what}>
            {names.map((name) => (
              <Kbd key={name}>{name}</Kbd>
            ))}
          </Fact>
        ))}
        {destinations
          .flatMap((group) => group.items)
          .map((item) => (
            <Fact key={item.key} name={`go to ${item.label}`}>
              <Kbd>g</Kbd> <Kbd>{item.key}</Kbd>
            </Fact>
          ))}
      </Facts>
    </Dialog>
  );
}
