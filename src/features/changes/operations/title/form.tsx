import Checkbox from 'antd/es/checkbox';
import { useTranslation } from 'react-i18next';
import { Chooser, NumberInput, TextInput } from '../../web/build/inputs.tsx';
import { LanguageChooser } from '../../web/build/language-chooser.tsx';
import { type EditorProps, type OperationForm, plainNumber } from '../operation-form.ts';
import type { TitleOperation } from './contract.ts';
import { NAME_LENGTH, PATTERN_LENGTH } from './rules.ts';

const VERBS = ['prefix', 'suffix', 'replace', 'set', 'regex', 'trim'] as const;
type TitleDraft = {
  language: string;
  verb: (typeof VERBS)[number];
  find: string;
  value: string;
  ignoreCase: boolean;
  most: string;
};
const blank: TitleDraft = {
  ...{ language: 'en_US', verb: 'prefix', find: '', value: '' },
  ...{ ignoreCase: false, most: String(NAME_LENGTH) },
};

export const titleForm: OperationForm<TitleOperation, TitleDraft> = {
  name: ({ t }) => t('changes.op.title.name'),
  blank,
  draftOf: (operation) => {
    if (operation.kind !== 'title') return null;
    const { language, verb } = operation;
    switch (verb) {
      case 'trim':
        return { ...blank, language, verb, most: String(operation.most) };
      case 'replace':
      case 'regex': {
        const { find, value, ignoreCase = false } = operation;
        return { ...blank, language, verb, find, value, ignoreCase };
      }
      default:
        return { ...blank, language, verb, value: operation.value };
    }
  },
  read: ({ language, verb, find, value, ignoreCase, most }) => {
    switch (verb) {
      case 'trim': {
        const number = Number(plainNumber(most) ?? Number.NaN);
        const isLength = Number.isInteger(number) && number >= 1 && number <= NAME_LENGTH;
        return isLength
          ? { operation: { kind: 'title', language, verb, most: number } }
          : { problem: 'nameLength' };
      }
      case 'replace':
      case 'regex': {
        if (find === '') return { problem: 'find' };
        const alike = ignoreCase ? { ignoreCase } : {};
        return { operation: { kind: 'title', language, verb, find, value, ...alike } };
      }
      default:
        return value.trim() === ''
          ? { problem: 'text' }
          : { operation: { kind: 'title', language, verb, value } };
    }
  },
  isWholeProduct: true,
  Editor: TitleEditor,
  Foot: TitleFoot,
};

function TitleEditor(props: EditorProps<TitleDraft>) {
  const { draft, onChange, problem } = props;
  const { t } = useTranslation();
  const set = (change: Partial<TitleDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <LanguageChooser value={draft.language} onChange={(language) => set({ language })} />
      <Chooser
        value={draft.verb}
        choices={VERBS.map((value) => ({ value, label: t(`changes.op.title.verbs.${value}`) }))}
        label={t('changes.build.verb')}
        onChange={(verb) => set({ verb })}
      />
      {draft.verb === 'trim' ? (
        <>
          <NumberInput
            value={draft.most}
            example={String(NAME_LENGTH)}
            isWrong={problem === 'nameLength'}
            isWhole
            onChange={(most) => set({ most })}
          />
          <span>{t('changes.op.title.characters')}</span>
        </>
      ) : draft.verb === 'replace' || draft.verb === 'regex' ? (
        <Replacement {...props} />
      ) : (
        <TextInput
          value={draft.value}
          example={t(`changes.op.title.examples.${draft.verb}`)}
          maxLength={NAME_LENGTH}
          isWide
          isWrong={problem === 'text'}
          onChange={(value) => set({ value })}
        />
      )}
    </>
  );
}

function Replacement({ draft, onChange, problem }: EditorProps<TitleDraft>) {
  const { t } = useTranslation();
  const isPattern = draft.verb === 'regex';
  return (
    <>
      <TextInput
        value={draft.find}
        example={t(`changes.op.title.examples.${isPattern ? 'pattern' : 'find'}`)}
        label={t(`changes.op.title.${isPattern ? 'pattern' : 'find'}`)}
        maxLength={isPattern ? PATTERN_LENGTH : NAME_LENGTH}
        isWide
        isWrong={problem === 'find'}
        onChange={(find) => onChange({ ...draft, find })}
      />
      <span aria-hidden="true">→</span>
      <TextInput
        value={draft.value}
        example={t('changes.op.title.by')}
        label={t('changes.op.title.by')}
        maxLength={NAME_LENGTH}
        isWide
        isWrong={false}
        onChange={(value) => onChange({ ...draft, value })}
      />
      <Checkbox
        checked={draft.ignoreCase}
        onChange={({ target }) => onChange({ ...draft, ignoreCase: target.checked })}
      >
        {t('changes.op.title.ignoreCase')}
      </Checkbox>
    </>
  );
}

/** What cannot be seen from the inputs themselves. */
function TitleFoot({ draft }: EditorProps<TitleDraft>) {
  const { t } = useTranslation();
  switch (draft.verb) {
    case 'replace':
    case 'trim':
      return null;
    case 'regex':
      return <p className="sh-meta">{t('changes.op.title.patternNote', { group: '\\1' })}</p>;
    default:
      return <p className="sh-meta">{t('changes.op.title.note', { most: NAME_LENGTH })}</p>;
  }
}
