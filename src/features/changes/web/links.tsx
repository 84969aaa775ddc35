import { type ComponentType, createContext, type FunctionComponent, useContext } from 'react';
import type { ChosenOperation } from '../operations/contract.ts';
import type { ChangeSetJson } from '../shapes/contract.ts';

/** What later features bring to the screens of change sets; handed over in `features/web.tsx`. */
export type ChangeWebLinks = {
  /** In the foot of a preview: publish it later. */
  ScheduleAct?: ComponentType<{ set: ChangeSetJson }>;
  /** Beside the steps while they are built; `operations` is null while one of them is not complete. */
  TemplateActs?: ComponentType<{
    set: ChangeSetJson;
    operations: readonly ChosenOperation[] | null;
    onInsert: (operations: readonly ChosenOperation[]) => void;
  }>;
  /** Beside the steps once they stand. */
  SaveTemplate?: ComponentType<{ set: Pick<ChangeSetJson, 'title' | 'operations'> }>;
};

export const ChangeLinks = createContext<ChangeWebLinks>({});
export const useChangeLinks = () => useContext(ChangeLinks);

type Loaded<Props> = { default: FunctionComponent<Props> };

/** A screen loaded when it is opened, with the links around it. */
export function withLinks<Props extends object>(
  links: ChangeWebLinks,
  load: () => Promise<Loaded<Props>>,
): () => Promise<Loaded<Props>> {
  return async () => {
    const { default: Screen } = await load();
    return {
      default: (props: Props) => (
        <ChangeLinks value={links}>
          <Screen {...props} />
        </ChangeLinks>
      ),
    };
  };
}
