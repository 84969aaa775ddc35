import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useWide } from '#web/ui/use-wide.ts';
import type { ChangeSetJson } from '../../shapes/contract.ts';
import { useChangeLinks } from '../links.tsx';
import { operationWords } from '../operation-words.ts';
import { usePriceField } from '../price-field.ts';
import { useAct } from '../use-changes.ts';
import { ChosenSet } from './chosen-set.ts';
import { LineList } from './line-list.tsx';
import type { Build } from './use-build.ts';

type BuildStepProps = { set: ChangeSetJson; build: Build; isProblemShown: boolean };

/** What the change set does, one line per step, and how many SKUs that changes. */
export function BuildStep({ set, build, isProblemShown }: BuildStepProps) {
  const { t } = useTranslation();
  const { lines, problems, change } = build;
  const { TemplateActs } = useChangeLinks();
  const priceField = usePriceField(set);
  const currencies = [...new Set(set.money.map(({ currency }) => currency)), 'USD', 'CNY', 'EUR'];
  if (set.reverseOf) return <p className="sh-build sh-muted">{t('changes.build.undoFixed')}</p>;
  return (
    <div className="sh-build">
      <NameField key={set.id} set={set} build={build} />
      <ChosenSet value={set.id}>
        <LineList
          lines={lines}
          problems={problems}
          isProblemShown={isProblemShown}
          priceField={priceField}
          currencies={[...new Set(currencies)]}
          onChange={change}
        >
          <MatrixAct number={set.number} />
          {TemplateActs && (
            <Suspense fallback={null}>
              <TemplateActs
                set={set}
                operations={build.isComplete ? build.operations : null}
                onInsert={build.insert}
              />
            </Suspense>
          )}
        </LineList>
      </ChosenSet>
      <BuildCount set={set} build={build} />
    </div>
  );
}

/** The same products as a spreadsheet of countries; what is typed there is kept in this set. */
function MatrixAct({ number }: { number: number }) {
  const { t } = useTranslation();
  const { go, preload } = useWeb();
  if (useWide() === 'narrow') return null;
  return (
    <Button
      type="link"
      className="sh-build-add"
      icon={<Icon name="globe" />}
      onPointerEnter={() => preload(paths.matrix())}
      onClick={() => go(paths.matrix({ set: String(number) }))}
    >
      {t('changes.build.matrix')}
    </Button>
  );
}

function NameField({ set, build }: Pick<BuildStepProps, 'set' | 'build'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { act } = useAct();
  const [name, setName] = useState(set.title);
  const sentence = operationWords(t, format).sentence(build.operations);
  const save = () => {
    const title = name.trim();
    if (title !== set.title) act({ call: (client) => client.editChangeSet({ id: set.id, title }) });
  };
  return (
    <div className="sh-build-name">
      <label htmlFor={`name-${set.number}`}>{t('changes.build.name')}</label>
      <Input
        id={`name-${set.number}`}
        value={name}
        maxLength={200}
        placeholder={sentence ? t('changes.build.nameHint', { sentence }) : t('changes.build.nameOptional')}
        onChange={(event) => setName(event.target.value)}
        onBlur={save}
        onPressEnter={save}
      />
    </div>
  );
}

/** "82,996 of 84,204 SKUs change", as soon as the steps stand; old figures are grey while new ones are on the way. */
function BuildCount({ set, build }: Pick<BuildStepProps, 'set' | 'build'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts, selectedSkus, problem } = set;
  if (problem && !build.problem && !build.isBusy) {
    return (
      <p className="sh-build-count sh-negative" role="alert">
        {t(`refusals.${problem.code}`, { ...problem })}
      </p>
    );
  }
  if (build.problem) {
    return (
      <p className="sh-build-count sh-negative" role="alert">
        {t('changes.build.unsaved', { reason: build.problem })}
      </p>
    );
  }
  if (build.isCounted && build.isComplete && counts) {
    return (
      <p className="sh-build-count" role="status" aria-busy={build.isBusy}>
        <strong>
          {t('changes.build.count', {
            change: format.count(counts.change),
            selected: format.count(counts.selected),
          })}
        </strong>
        <span>
          {t('changes.build.countRest', {
            same: format.count(counts.same),
            refused: format.count(counts.refused),
          })}
        </span>
      </p>
    );
  }
  return (
    <p className="sh-build-count" role="status">
      {build.isBusy ? t('changes.build.counting') : t('changes.build.selected', { count: selectedSkus })}
    </p>
  );
}
