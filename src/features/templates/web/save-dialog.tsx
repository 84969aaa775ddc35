import { useMutation, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenOperation } from '#features/changes/operations/contract.ts';
import { FormDialog } from '#features/team/web/public.tsx';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { Field } from '#web/ui/field.tsx';
import { useToast } from '#web/ui/toast.ts';
import { NAME_LENGTH } from '../rules.ts';
import { useTemplatesApi } from './use-templates.ts';

type SaveDialogProps = { title: string; operations: readonly ChosenOperation[]; onClose: () => void };

/** Keeps steps under a name. */
export function SaveDialog({ title, operations, onClose }: SaveDialogProps) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const { client, query } = useTemplatesApi();
  const queries = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(title.slice(0, NAME_LENGTH));
  const [isAsked, setAsked] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => client.createTemplate({ name: name.trim(), operations: [...operations] }),
    onSuccess: (saved) => {
      toast.show({
        text: t('templates.saved', { name: saved.name }),
        action: {
          label: t('templates.open'),
          run: () => go(paths.templates({ open: `template.${saved.id}` })),
        },
      });
      void queries.invalidateQueries({ queryKey: query.key() });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('templates.save.title', { count: operations.length })}
      action={t('templates.save.action')}
      isBusy={isPending}
      problem={error ? explainError(error, t).sentence : undefined}
      onCancel={onClose}
      onSubmit={() => {
        setAsked(true);
        if (name.trim() !== '') mutate();
      }}
    >
      <Field
        label={t('templates.drawer.name')}
        hint={t('templates.save.hint')}
        problem={isAsked && name.trim() === '' ? t('templates.drawer.nameNeeded') : undefined}
      >
        {(input) => (
          <Input
            {...input}
            autoFocus
            maxLength={NAME_LENGTH}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
