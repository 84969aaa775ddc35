import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type StepRowProps = { index: number; current: number; title: string; children: ReactNode };

/** One step of a page that is worked through from top to bottom; stands in an `ol.sh-step-list`. */
export function StepRow({ index, current, title, children }: StepRowProps) {
  const state = index < current ? 'done' : index === current ? 'current' : 'later';
  return (
    <li
      className={`sh-step-row sh-step-row-${state}`}
      {...(state === 'current' && { 'aria-current': 'step' as const })}
    >
      <span className="sh-step-row-mark" aria-hidden="true">
        {state === 'done' ? <Icon name="check" size={12} /> : index + 1}
      </span>
      <h2>{title}</h2>
      {children && <div className="sh-step-row-body">{children}</div>}
    </li>
  );
}
