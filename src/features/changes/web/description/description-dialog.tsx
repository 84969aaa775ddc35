import { useQuery } from '@tanstack/react-query';
import Modal from 'antd/es/modal';
import Segmented from 'antd/es/segmented';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { ErrorState } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { textDiff } from '../preview/text-diff.ts';
import { useChanges } from '../use-changes.ts';
import type { DescribedRow } from './described-row.ts';
import { pageText } from './page-text.ts';

type DialogProps = { setId: string; row: DescribedRow; language: string; onClose: () => void };
const LOOKS = ['page', 'html'] as const;
type Look = (typeof LOOKS)[number];

// The table under the dialog has keys of its own.
const keepKeys = (event: KeyboardEvent) => {
  if (event.key !== 'Escape') event.stopPropagation();
};

/** A description before and after, as a page or as the HTML that differs. */
export default function DescriptionDialog({ setId, row, language, onClose }: DialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { query } = useChanges();
  const [look, setLook] = useState<Look>('page');
  const { storeId, productId, title } = row;
  const { data, error, refetch } = useQuery(
    query.changes.readDescription.queryOptions({ input: { id: setId, storeId, productId, language } }),
  );
  const heading = t('changes.op.description.in', { language: format.listingLanguage(language) });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, keys only stay inside
    <div onKeyDown={keepKeys}>
      <Modal open title={heading} width={1080} footer={null} onCancel={onClose} className="sh-description">
        <p className="sh-meta">{title}</p>
        <Segmented
          value={look}
          aria-label={t('changes.op.description.look')}
          options={LOOKS.map((value) => ({ value, label: t(`changes.op.description.looks.${value}`) }))}
          onChange={setLook}
        />
        {error ? (
          <ErrorState what={heading} explanation={explainError(error, t)} onRetry={() => void refetch()} />
        ) : data ? (
          <Texts look={look} before={data.before} after={data.after} />
        ) : (
          <div className="sh-description-none" aria-busy="true" />
        )}
        <p className="sh-meta">{t('changes.op.description.safe')}</p>
      </Modal>
    </div>
  );
}

type TextsProps = { look: Look; before: string | null; after: string | null };

function Texts({ look, before, after }: TextsProps) {
  const { t } = useTranslation();
  const sides = [
    { name: t('changes.op.description.before'), text: before },
    { name: t('changes.op.description.after'), text: after },
  ];
  return (
    <div className="sh-description-sides">
      {sides.map(({ name, text }, side) => (
        <section key={name} aria-label={name}>
          <h3>{name}</h3>
          {text === null ? (
            <p className="sh-description-none sh-muted">{t('changes.op.description.gone')}</p>
          ) : look === 'page' ? (
            // No rights at all: no scripts, forms, windows or navigation, and an origin of its own.
            <iframe sandbox="" srcDoc={pageText(text)} title={name} referrerPolicy="no-referrer" />
          ) : (
            <Source before={before ?? text} after={after ?? text} isAfter={side === 1} />
          )}
        </section>
      ))}
    </div>
  );
}

/** The text may be long before what differs. */
const intoSight = (mark: HTMLElement | null) => mark?.scrollIntoView({ block: 'nearest' });

/** The HTML of one side; what the other one has not is marked. */
function Source({ before, after, isAfter }: { before: string; after: string; isAfter: boolean }) {
  const { head, out, in: put, tail } = textDiff(before, after);
  const Mark = isAfter ? 'ins' : 'del';
  const own = isAfter ? put : out;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to by keyboard
    <pre tabIndex={0}>
      {head}
      {own && <Mark ref={intoSight}>{own}</Mark>}
      {tail}
    </pre>
  );
}
