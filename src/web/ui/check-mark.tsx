import type { MouseEvent } from 'react';
import { Icon } from './icon.tsx';

type CheckMarkProps = {
  state: 'none' | 'part' | 'all';
  label: string;
  onClick: (event: MouseEvent) => void;
  /** In a grid the row has the focus and its keys; the box is for the pointer. */
  isOutOfTabOrder?: boolean;
};

/** A 16 px checkbox in a 24 px target, light enough for hundreds of rows. */
export function CheckMark({ state, label, onClick, isOutOfTabOrder = false }: CheckMarkProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input can not tell a shift-click from a click
    <button
      type="button"
      role="checkbox"
      className={`sh-checkmark sh-checkmark-${state}`}
      aria-checked={state === 'part' ? 'mixed' : state === 'all'}
      aria-label={label}
      tabIndex={isOutOfTabOrder ? -1 : 0}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={onClick}
    >
      <span>{state !== 'none' && <Icon name={state === 'all' ? 'check' : 'minus'} size={12} />}</span>
    </button>
  );
}
