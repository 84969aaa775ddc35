import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { CopyId } from '#web/ui/copy-id.tsx';
import { Icon } from '#web/ui/icon.tsx';

type FileStepProps = {
  file: File | null;
  onFile: (file: File) => void;
  isBusy: boolean;
  error: unknown;
  isStrict: boolean;
  onStrict: (isStrict: boolean) => void;
  onSend: () => void;
};

/** Step 2: drop or choose a file; what is recognised is said before, what went wrong after. */
export function FileStep(props: FileStepProps) {
  const { file, onFile, isBusy, error, isStrict, onStrict, onSend } = props;
  const { t } = useTranslation();
  const inputId = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped && !isBusy) onFile(dropped);
  };
  const explanation = error && !isBusy ? explainError(error, t) : null;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the one for keys */}
      <div
        className={isOver ? 'pr-drop pr-drop-over' : 'pr-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" />
        <span>{file ? <strong>{file.name}</strong> : t('products.import.drop')}</span>
        <span className="sh-space" />
        <label htmlFor={inputId} className="pr-choose">
          {t(file ? 'products.import.other' : 'products.import.choose')}
        </label>
        <input
          id={inputId}
          type="file"
          className="sh-visually-hidden"
          accept=".csv,.tsv,.txt,.xlsx"
          disabled={isBusy}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onFile(chosen);
            event.target.value = '';
          }}
        />
      </div>
      <p className="sh-meta">{t('products.import.columns')}</p>
      <Checkbox checked={isStrict} disabled={isBusy} onChange={({ target }) => onStrict(target.checked)}>
        {t('sheets.import.strict')} <span className="sh-meta">{t('sheets.import.strictNote')}</span>
      </Checkbox>
      {explanation && (
        <div className="sh-form-problem" role="alert">
          {explanation.sentence} {explanation.id && <CopyId id={explanation.id} />}
        </div>
      )}
      {isBusy && file && (
        <div className="pr-sending" role="status">
          <progress aria-label={t('products.import.title')} />
          <span className="sh-meta">{t('products.import.sending', { file: file.name })}</span>
        </div>
      )}
      <Button type="primary" disabled={!file} loading={isBusy} onClick={onSend}>
        {file ? t('products.import.act', { file: file.name }) : t('products.import.title')}
      </Button>
    </>
  );
}
