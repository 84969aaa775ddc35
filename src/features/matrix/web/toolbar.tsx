import Button from 'antd/es/button';
import Tooltip from 'antd/es/tooltip';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { Shown } from './countries.ts';
import type { Layer } from './sheet/sheet-rows.ts';

type ToolbarProps = {
  layer: Layer;
  layers: readonly Layer[];
  onLayer: (layer: Layer) => void;
  shown: Shown;
  onShown: (shown: Shown) => void;
  /** Countries on screen and in all. */
  count: { shown: number; all: number };
  countries: readonly string[];
  onFind: (country: string) => void;
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onHelp: () => void;
  /** One country as a table instead of the grid. */
  isTable: boolean;
  onTable: (isTable: boolean) => void;
  /** There is room for the count of countries. */
  isRoomy: boolean;
};

const SHOWN: readonly Shown[] = ['all', 'differ', 'edited'];

/** Which layer and which countries are on screen; steps back and forth. */
export function Toolbar(props: ToolbarProps) {
  const { t } = useTranslation();
  return (
    <div className="mx-bar">
      {!props.isTable && <GridChoices {...props} />}
      <span className="sh-space" />
      <Step name={t('matrix.undo')} hint={t('matrix.undoHint')} isOn={props.canUndo} onStep={props.onUndo} />
      <Step
        name={t('matrix.redo')}
        hint={t('matrix.redoHint')}
        isOn={props.canRedo}
        onStep={props.onRedo}
        isTurned
      />
      <Tooltip title={t(props.isTable ? 'matrix.table.back' : 'matrix.table.hint')}>
        <Button
          className="mx-icon"
          type="text"
          icon={<Icon name={props.isTable ? 'globe' : 'density'} />}
          aria-label={t(props.isTable ? 'matrix.table.back' : 'matrix.table.open')}
          onClick={() => props.onTable(!props.isTable)}
        />
      </Tooltip>
      <Tooltip title={t('matrix.help.open')}>
        <Button
          className="mx-icon"
          type="text"
          icon={<Icon name="info" />}
          aria-label={t('matrix.help.open')}
          onClick={props.onHelp}
        />
      </Tooltip>
    </div>
  );
}

/** What the cells of the grid show, and for which countries. */
function GridChoices(props: ToolbarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { layer, layers, shown, count } = props;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
      <div className="mx-seg" role="group" aria-label={t('matrix.layer.label')}>
        {layers.map((one) => (
          <button key={one} type="button" aria-pressed={layer === one} onClick={() => props.onLayer(one)}>
            {t(`matrix.layer.${one}`)}
          </button>
        ))}
      </div>
      <FindCountry countries={props.countries} onFind={props.onFind} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
      <div className="mx-seg" role="group" aria-label={t('matrix.show.label')}>
        {SHOWN.map((one) => (
          <Tooltip key={one} title={t(`matrix.show.${one}Hint`)}>
            <button type="button" aria-pressed={shown === one} onClick={() => props.onShown(one)}>
              {t(`matrix.show.${one}`)}
            </button>
          </Tooltip>
        ))}
      </div>
      {props.isRoomy && (
        <span className="sh-meta" role="status">
          {t('matrix.show.count', { count: format.ofTotal(count.shown, count.all) })}
        </span>
      )}
    </>
  );
}

type StepProps = { name: string; hint: string; isOn: boolean; isTurned?: boolean; onStep: () => void };

function Step({ name, hint, isOn, isTurned = false, onStep }: StepProps) {
  return (
    <Tooltip title={`${name} · ${hint}`}>
      <Button
        className="mx-icon"
        type="text"
        icon={<Icon name="undo" {...(isTurned && { className: 'mx-redo' })} />}
        aria-label={name}
        aria-disabled={!isOn}
        disabled={!isOn}
        onClick={onStep}
      />
    </Tooltip>
  );
}

function FindCountry({
  countries,
  onFind,
}: {
  countries: readonly string[];
  onFind: (country: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  const listId = useId();
  const wanted = text.trim().toLowerCase();
  const found = countries.filter(
    (code) => code.toLowerCase().startsWith(wanted) || format.country(code).toLowerCase().includes(wanted),
  );
  const take = (value: string) => {
    const exact = countries.find((code) => value === `${format.country(code)} ${code}`);
    setText(exact ? '' : value);
    if (exact) onFind(exact);
  };
  return (
    <span className="sh-search mx-find">
      <Icon name="search" size={14} />
      <input
        type="search"
        value={text}
        list={listId}
        placeholder={t('matrix.find')}
        aria-label={t('matrix.find')}
        aria-invalid={wanted !== '' && found.length === 0}
        onChange={(event) => take(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || wanted === '' || !found[0]) return;
          onFind(found[0]);
          setText('');
        }}
      />
      <datalist id={listId}>
        {found.map((code) => (
          <option key={code} value={`${format.country(code)} ${code}`} />
        ))}
      </datalist>
    </span>
  );
}
