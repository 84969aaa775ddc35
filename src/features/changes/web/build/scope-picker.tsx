import Input from 'antd/es/input';
import Popover from 'antd/es/popover';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEscape } from '#web/escape.ts';
import { Icon } from '#web/ui/icon.tsx';
import type { Line } from './line.ts';

/** Which variants of the selected products a step touches: all, or those whose name holds a text. */
export function ScopePicker({ line, onChange }: { line: Line; onChange: (line: Line) => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useEscape(() => setOpen(false), isOpen);
  const { nameHas, skuIds } = line;
  const text = nameHas.trim()
    ? t('changes.chip.scope', { text: nameHas.trim() })
    : skuIds
      ? t('changes.chip.scopeSkus', { count: skuIds.length })
      : t('changes.build.scopeAll');
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      arrow={false}
      placement="bottomLeft"
      destroyOnHidden
      content={
        <div className="sh-scope">
          <label htmlFor={`${line.key}-scope`}>{t('changes.build.scopeText')}</label>
          <Input
            id={`${line.key}-scope`}
            autoFocus
            allowClear
            maxLength={100}
            value={nameHas}
            onChange={(event) => onChange({ ...line, nameHas: event.target.value })}
          />
        </div>
      }
    >
      <button
        type="button"
        className="sh-pick sh-pick-quiet"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`${t('changes.build.scope')}: ${text}`}
      >
        <span>{text}</span>
        <Icon name="down" size={14} />
      </button>
    </Popover>
  );
}
