import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/session.tsx';
import { Instant } from '#web/ui/figures.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { canBeTakenFurther, leavingBarrier, type SemiState } from '../rules.ts';
import type { ProductWebLinks } from './links.ts';
import type { Product } from './use-products.ts';
import './joining.css';

/** The way as a merchant sees it; where a product stands on it, by state. */
const WAY = ['preSave', 'canJoin', 'submit', 'joined'] as const;
const PLACE: Readonly<Record<SemiState, number>> = {
  'to-pre-save': 0,
  'pre-saved': 1,
  'can-join': 1,
  'in-review': 2,
  refused: 2,
  joined: 4,
};

type ProductJoiningProps = { product: Product; useStartChange: ProductWebLinks['useStartChange'] };

/** Where a product stands on the way into semi-managed, what comes next, and the steps it took. */
export function ProductJoining({ product, useStartChange }: ProductJoiningProps) {
  const { t } = useTranslation();
  const { semiState, semiNote, semiSteps } = product;
  if (semiState === null && semiSteps.length === 0) return null;
  return (
    <section className="pr-joining" aria-label={t('products.join.title')}>
      <h2>{t('products.join.title')}</h2>
      {semiState && <Way state={semiState} />}
      {semiState && <p>{t(`products.join.next.${semiState}`)}</p>}
      {semiState === 'refused' && (
        <p className="sh-negative" role="note">
          {semiNote ? t('products.join.reason', { note: semiNote }) : t('products.join.noReason')}
        </p>
      )}
      <NextAct product={product} useStartChange={useStartChange} />
      {leavingBarrier(semiState) !== 'not-joined' && (
        <p className="sh-meta">{t(`products.join.leaving.${leavingBarrier(semiState)}`)}</p>
      )}
      <Steps steps={semiSteps} />
    </section>
  );
}

function Way({ state }: { state: SemiState }) {
  const { t } = useTranslation();
  const place = PLACE[state];
  return (
    <ol className="pr-join-way">
      {WAY.map((step, index) => (
        <li
          key={step}
          className={index < place ? 'pr-join-done' : ''}
          {...(index === place && { 'aria-current': 'step' as const })}
        >
          <span aria-hidden="true">{index < place ? <Icon name="check" size={12} /> : index + 1}</span>
          {t(`products.join.way.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function NextAct({ product, useStartChange }: ProductJoiningProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('changes.edit');
  const { start, isStarting } = useStartChange();
  const { storeId, productId, semiState } = product;
  if (!canBeTakenFurther(semiState)) return null;
  return (
    <Button
      size="small"
      icon={<Icon name="arrow" />}
      loading={isStarting}
      disabled={!mayEdit}
      title={mayEdit ? undefined : t('products.why.change')}
      onClick={() => start({ products: [{ storeId, productId }] }, 'join')}
    >
      {t('products.act.join')}
    </Button>
  );
}

/** Who took a step: a change set, or else the platform or somebody there. */
function Steps({ steps }: { steps: Product['semiSteps'] }) {
  const { t } = useTranslation();
  if (steps.length === 0) return null;
  const word = (state: SemiState | null) => t(state ? `products.states.${state}` : 'products.join.none');
  return (
    <ul className="pr-join-steps" aria-label={t('products.join.steps')}>
      {steps.map(({ at, from, to, changeSetId }) => (
        <li key={`${at} ${to}`}>
          <span>
            {word(from)} <Icon name="arrow" size={12} /> {word(to)}
          </span>
          <span className="sh-meta">
            <Instant value={at} /> · {t(changeSetId ? 'products.join.byUs' : 'products.join.byPlatform')}
          </span>
        </li>
      ))}
    </ul>
  );
}
