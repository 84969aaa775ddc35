import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { useToast } from '#web/ui/toast.ts';
import { tidiedWords } from '../operations/title/brand-words.ts';
import { BRAND_WORD_LENGTH, MAX_BRAND_WORDS } from '../operations/title/rules.ts';
import { useChanges } from './use-changes.ts';

/** The words that new names are warned about. Everyone sees them, owners set them. */
export function BrandWordsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { query } = useChanges();
  const { data } = useQuery(query.changes.readBrandWords.queryOptions());
  return (
    <Modal open title={t('changes.op.title.brands.title')} width={480} footer={null} onCancel={onClose}>
      {data && <BrandWordsForm words={data.words} onClose={onClose} />}
    </Modal>
  );
}

function BrandWordsForm({ words, onClose }: { words: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { client, query } = useChanges();
  const queries = useQueryClient();
  const toast = useToast();
  const maySet = useMay('changes.limits');
  const [text, setText] = useState(words.join('\n'));
  const typed = tidiedWords(text.split('\n'));
  const isWrong = typed.length > MAX_BRAND_WORDS || typed.some((word) => word.length > BRAND_WORD_LENGTH);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (next: string[]) => client.changes.setBrandWords({ words: next }),
    onSuccess: (next) => {
      queries.setQueryData(query.changes.readBrandWords.queryKey(), next);
      toast.show({ text: t('changes.op.title.brands.saved') });
      onClose();
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong && maySet) mutate(typed);
  };
  return (
    <form className="sh-limits" onSubmit={save}>
      <p>{t('changes.op.title.brands.note')}</p>
      <Input.TextArea
        value={text}
        rows={10}
        disabled={!maySet}
        aria-label={t('changes.op.title.brands.label')}
        {...(isWrong && { status: 'error' as const })}
        onChange={(event) => setText(event.target.value)}
      />
      <p className={isWrong ? 'sh-negative' : 'sh-meta'} role="status">
        {t('changes.op.title.brands.count', { count: typed.length, most: MAX_BRAND_WORDS })}
      </p>
      {error && (
        <p className="sh-negative" role="alert">
          {explainError(error, t).sentence}
        </p>
      )}
      {maySet ? (
        <div className="sh-confirm-foot">
          <Button type="primary" htmlType="submit" loading={isPending} disabled={isWrong}>
            {t('changes.op.title.brands.save')}
          </Button>
        </div>
      ) : (
        <p className="sh-muted">{t('changes.op.title.brands.onlyOwner')}</p>
      )}
    </form>
  );
}
