import type { ReactNode } from 'react';
import { CopyId } from './copy-id.tsx';

type StatePageProps = {
  title: string;
  note?: string | undefined;
  id?: string | undefined;
  role?: 'alert' | 'status';
  children?: ReactNode;
};

/** A page that has one sentence to say and at most one thing to do. No drawings. */
export function StatePage({ title, note, id, role, children }: StatePageProps) {
  return (
    <div className="sh-state-page" {...(role && { role })}>
      <h1>{title}</h1>
      {note && <p>{note}</p>}
      {id && <CopyId id={id} />}
      {children && <div className="sh-actions">{children}</div>}
    </div>
  );
}
