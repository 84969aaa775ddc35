import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

type FigureProps = {
  label: string;
  value: ReactNode;
  note: ReactNode;
  icon?: IconName;
  tone?: 'warn' | 'error' | 'ok' | undefined;
};

/** One figure of the strip: what, how many, and what that rests on. */
export function Figure({ label, value, note, icon, tone }: FigureProps) {
  return (
    <div className="sh-figure">
      <dt>
        {icon && <Icon name={icon} size={14} />}
        {label}
      </dt>
      <dd>
        <span className={tone ? `sh-figure-value sh-is-${tone}` : 'sh-figure-value'}>{value}</span>
        <span className="sh-figure-note">{note}</span>
      </dd>
    </div>
  );
}
