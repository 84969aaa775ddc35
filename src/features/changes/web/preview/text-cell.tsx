import { useTranslation } from 'react-i18next';
import './text-cell.css';
import { shortHead, textDiff } from './text-diff.ts';

/** A long text before and after, a line each, what differs marked and in sight; all of it on hover. */
export function TextCell({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  const { head, out, in: put, tail } = textDiff(before, after);
  const shown = shortHead(head);
  return (
    <span className="sh-text-diff" title={`${before}\n→ ${after}`}>
      <span>
        <span className="sh-visually-hidden">{t('changes.preview.textBefore')} </span>
        {shown}
        {out && <del>{out}</del>}
        {tail}
      </span>
      <span>
        <span className="sh-visually-hidden">{t('changes.preview.textAfter')} </span>
        {shown}
        {put && <ins>{put}</ins>}
        {tail}
      </span>
    </span>
  );
}
