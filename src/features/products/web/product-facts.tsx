import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/session.tsx';
import { Fact } from '#web/ui/fact.tsx';
import { Count, Instant } from '#web/ui/figures.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useCountries } from './use-product-list.ts';
import type { Product } from './use-products.ts';

/** Beside the tables: what is known of the product as a whole, its gaps first. */
export function ProductFacts({ product, children }: { product: Product; children?: ReactNode }) {
  const { t } = useTranslation();
  const total = useCountries().length;
  const { countryCount, isChoice, attributes, listedAttributes } = product;
  const { language } = useFormat();
  const own = Object.entries(attributes);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach what is below its edge
    <aside className="pr-facts" aria-label={t('products.page.facts')} tabIndex={0}>
      {children}
      <dl>
        <Fact name={t('products.page.missing')}>
          <KnownGaps product={product} />
        </Fact>
        <LowestPrice product={product} />
        <Fact name={t('products.page.countries')}>
          {countryCount === null ? '—' : total ? `${countryCount}/${total}` : countryCount}
        </Fact>
        <Fact name={t('products.page.status')}>{t(`products.statuses.${product.status}`)}</Fact>
        {product.semiState && (
          <Fact name={t('products.page.state')}>{t(`products.states.${product.semiState}`)}</Fact>
        )}
        <Fact name={t('products.page.choice')}>
          {isChoice === null
            ? t('products.page.choiceUnknown')
            : t(isChoice ? 'products.filter.yes' : 'products.filter.no')}
        </Fact>
        <Fact name={t('products.page.sold30')}>
          <Count value={product.sold30d} />
        </Fact>
        <Fact name={t('products.page.category')}>{product.categoryId ?? '—'}</Fact>
        <Fact name={t('products.page.changed')}>
          <Instant value={product.changedAt} />
        </Fact>
        <Fact name={t('products.page.modified')}>
          <Instant value={product.platformModifiedAt} />
        </Fact>
        <Fact name={t('products.page.listed')}>
          <Instant value={product.listedAt} />
        </Fact>
      </dl>
      {listedAttributes && listedAttributes.length > 0 && (
        <>
          <h2>{t('products.page.listedAttributes')}</h2>
          <dl>
            {listedAttributes.map(({ id, names, values }) => (
              <Fact
                key={id ?? names.en}
                name={names[language] ?? names.en ?? t('products.page.attributeId', { id })}
              >
                {values.join(', ')}
              </Fact>
            ))}
          </dl>
        </>
      )}
      {own.length > 0 && (
        <>
          <h2>{t('products.page.attributes')}</h2>
          <dl>
            {own.map(([name, value]) => (
              <Fact key={name} name={name}>
                {value}
              </Fact>
            ))}
          </dl>
        </>
      )}
    </aside>
  );
}

function KnownGaps({ product: { weightMissing, detailReadAt } }: { product: Product }) {
  const { t } = useTranslation();
  const gaps = [
    ...(weightMissing > 0 ? [t('products.page.gapWeight', { count: weightMissing })] : []),
    ...(detailReadAt === null ? [t('products.page.gapUnread')] : []),
  ];
  if (gaps.length === 0) return <>{t('products.page.noGaps')}</>;
  return gaps.map((gap) => (
    <span key={gap} className="sh-tag sh-warn">
      {gap}
    </span>
  ));
}

/** The country where buyers see the lowest price: the worst cell, not the average. */
function LowestPrice({ product: { countries, currency } }: { product: Product }) {
  const { t } = useTranslation();
  const format = useFormat();
  const maySee = useMay('prices.view');
  const known = countries.flatMap(({ code, displayedMin }) =>
    displayedMin === null ? [] : [{ code, minor: displayedMin }],
  );
  if (!maySee || known.length === 0) return null;
  const lowest = known.reduce((low, one) => (one.minor < low.minor ? one : low));
  return (
    <Fact name={t('products.page.lowest')}>
      {lowest.code} {format.money(BigInt(lowest.minor), currency)}
    </Fact>
  );
}
