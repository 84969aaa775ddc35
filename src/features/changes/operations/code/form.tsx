import { useTranslation } from 'react-i18next';
import { Chooser, TextInput } from '../../web/build/inputs.tsx';
import type { EditorProps, OperationForm } from '../operation-form.ts';
import type { CodeOperation } from './contract.ts';
import { CODE_PLACEHOLDERS } from './rules.ts';

const VERBS = ['set', 'prefix', 'suffix', 'replace'] as const;
type CodeDraft = { verb: (typeof VERBS)[number]; find: string; value: string };
const blank: CodeDraft = { verb: 'set', find: '', value: '' };

/** SKU code, goods code and goods barcode are a field each. */
export function codeForm(field: CodeOperation['field']): OperationForm<CodeOperation, CodeDraft> {
  return {
    name: ({ t }) => t(`changes.op.code.${field}`),
    blank,
    draftOf: (operation) => {
      if (operation.kind !== 'code' || operation.field !== field) return null;
      const { verb, value } = operation;
      return { verb, value, find: operation.verb === 'replace' ? operation.find : '' };
    },
    read: ({ verb, find, value }) => {
      if (verb === 'replace') {
        return find === '' ? { problem: 'find' } : { operation: { kind: 'code', field, verb, find, value } };
      }
      return value.trim() === ''
        ? { problem: 'text' }
        : { operation: { kind: 'code', field, verb, value: value.trim() } };
    },
    Editor: CodeEditor,
    Foot: CodeFoot,
  };
}

function CodeEditor({ draft, onChange, problem }: EditorProps<CodeDraft>) {
  const { t } = useTranslation();
  return (
    <>
      <Chooser
        value={draft.verb}
        choices={VERBS.map((value) => ({ value, label: t(`changes.op.code.verbs.${value}`) }))}
        label={t('changes.build.verb')}
        onChange={(verb) => onChange({ ...draft, verb })}
      />
      {draft.verb === 'replace' && (
        <TextInput
          value={draft.find}
          example="OLD-"
          label={t('changes.op.code.find')}
          isWrong={problem === 'find'}
          onChange={(find) => onChange({ ...draft, find })}
        />
      )}
      <TextInput
        value={draft.value}
        example={draft.verb === 'set' ? '{sku}' : 'A-'}
        {...(draft.verb === 'replace' && { label: t('changes.op.code.by') })}
        isWrong={problem === 'text'}
        onChange={(value) => onChange({ ...draft, value })}
      />
    </>
  );
}

function CodeFoot({ draft }: EditorProps<CodeDraft>) {
  const { t } = useTranslation();
  if (draft.verb === 'replace') return null;
  return <p className="sh-meta">{t('changes.op.code.note', { list: CODE_PLACEHOLDERS.join(' ') })}</p>;
}
