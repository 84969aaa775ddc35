import { useTranslation } from 'react-i18next';
import { operationWords } from '#features/changes/web/dialogs/public.ts';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { TemplateStep } from '../contract.ts';

type Problem = NonNullable<TemplateStep['problem']>;

/** Every step that cannot be used, why, and what to do about it. */
export function StepProblems({ steps }: { steps: readonly TemplateStep[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { chips } = operationWords(t, format);
  const wrong = steps.flatMap(({ operation, problem }) => (problem ? [{ operation, problem }] : []));
  return (
    <ul className="tp-problems">
      {wrong.map(({ operation, problem }) => {
        const [chip] = operation ? chips([operation], t('changes.field.price')) : [];
        const shown = (fact: unknown) =>
          typeof fact === 'string' && /^-?\d+(\.\d+)?$/.test(fact) ? format.decimal(fact) : (fact ?? 'none');
        const listed = (name: string, write = (text: string) => text) =>
          format.list(textsIn(problem, name).map(write));
        return (
          <li key={problem.step}>
            <Icon name="refused" size={14} />
            <span>
              {t(`templates.problem.${problem.code}`, {
                ...Object.fromEntries(Object.entries(problem).map(([name, fact]) => [name, shown(fact)])),
                field: chip?.field ?? 'none',
                countries: listed('countries', format.country),
                known: listed('known'),
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function textsIn(problem: Problem, name: string): string[] {
  const fact = problem[name];
  return Array.isArray(fact) ? fact.map(String) : [];
}

export function problemsOf(steps: readonly TemplateStep[]): number {
  return steps.filter(({ problem }) => problem).length;
}
