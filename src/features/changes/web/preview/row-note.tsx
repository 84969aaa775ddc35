import Popover from 'antd/es/popover';
import type { TFunction } from 'i18next';
import type { Format } from '#web/ui/format.ts';
import type { PreviewRowJson } from '../../shapes/contract.ts';
import { noteOf } from './row-state.ts';

/** The word beside a row; a click tells the whole story, the platform's own words and request id included. */
export function RowNote({ row, t, format }: { row: PreviewRowJson; t: TFunction; format: Format }) {
  const { text, tone, hint } = noteOf(row, t, format);
  if (!hint) return <span className={`sh-note sh-is-${tone}`}>{text}</span>;
  return (
    <Popover
      trigger="click"
      placement="topRight"
      destroyOnHidden
      title={row.title}
      content={<p className="sh-note-story">{hint}</p>}
    >
      <button type="button" className={`sh-note sh-is-${tone}`} title={hint}>
        {text}
      </button>
    </Popover>
  );
}
