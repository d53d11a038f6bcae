import { createContext, useContext } from 'react';

export const NewCaseContext = createContext<() => void>(() => undefined);

/** Opens the dialog for a new case, from wherever the page is. */
export function useNewCase(): () => void {
  return useContext(NewCaseContext);
}
