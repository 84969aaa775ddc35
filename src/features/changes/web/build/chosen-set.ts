import { createContext, useContext } from 'react';

/** The change set whose steps are being edited; undefined where steps stand for themselves, as in a template. */
export const ChosenSet = createContext<string | undefined>(undefined);

export function useChosenSet(): { changeSetId?: string } {
  const changeSetId = useContext(ChosenSet);
  return changeSetId === undefined ? {} : { changeSetId };
}
