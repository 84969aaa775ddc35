import { type ReactNode, useId } from 'react';

type FieldProps = {
  label: string;
  hint?: string | undefined;
  /** What is wrong with the value, and what would be right. */
  problem?: string | undefined;
  /** Draws the input; it takes these attributes, so that label, hint and problem are read out with it. */
  children: (input: {
    id: string;
    'aria-describedby'?: string;
    'aria-invalid'?: true;
    status?: 'error';
  }) => ReactNode;
};

/** One input of a form with its label, hint and problem. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? hint;
  return (
    <div className="sh-field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(note && { 'aria-describedby': noteId }),
        ...(problem && { 'aria-invalid': true, status: 'error' }),
      })}
      {note && (
        <p
          id={noteId}
          className={problem ? 'sh-field-problem' : 'sh-meta'}
          {...(problem && { role: 'alert' })}
        >
          {note}
        </p>
      )}
    </div>
  );
}
