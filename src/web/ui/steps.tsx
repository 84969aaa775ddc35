import { Icon } from './icon.tsx';

/** Where one stands in a short sequence: "✓ Build ─ ② Preview ─ ③ Publish". */
export function Steps({ steps, current }: { steps: readonly string[]; current: number }) {
  return (
    <ol className="sh-steps">
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? 'sh-step-done' : ''}
          {...(index === current && { 'aria-current': 'step' })}
        >
          <span className="sh-step-mark">
            {index < current ? <Icon name="check" size={10} /> : index + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
