import Input from 'antd/es/input';
import { useTranslation } from 'react-i18next';
import { Chooser, TextInput } from '../../web/build/inputs.tsx';
import { LanguageChooser } from '../../web/build/language-chooser.tsx';
import type { EditorProps, OperationForm } from '../operation-form.ts';
import type { DescriptionOperation } from './contract.ts';
import { htmlProblem } from './html/rules.ts';
import { BLOCK_LENGTH, BLOCK_NAME, PLACEHOLDERS, PLACES } from './rules.ts';

const VERBS = ['put', 'remove'] as const;
type DescriptionDraft = {
  language: string;
  verb: (typeof VERBS)[number];
  place: (typeof PLACES)[number];
  name: string;
  html: string;
};
const blank: DescriptionDraft = { language: 'all', verb: 'put', place: 'end', name: 'notice', html: '' };

export const descriptionForm: OperationForm<DescriptionOperation, DescriptionDraft> = {
  name: ({ t }) => t('changes.op.description.name'),
  blank,
  draftOf: (operation) => (operation.kind === 'description' ? { ...blank, ...operation } : null),
  read: ({ language, verb, place, name, html }) => {
    if (!BLOCK_NAME.test(name)) return { problem: 'blockName' };
    const common = { kind: 'description', language, name } as const;
    if (verb === 'remove') return { operation: { ...common, verb } };
    if (html.trim() === '') return { problem: 'text' };
    return htmlProblem(html) ? { problem: 'html' } : { operation: { ...common, verb, place, html } };
  },
  isWholeProduct: true,
  Editor: DescriptionEditor,
  Foot: DescriptionFoot,
};

function DescriptionEditor({ draft, onChange, problem }: EditorProps<DescriptionDraft>) {
  const { t } = useTranslation();
  const set = (change: Partial<DescriptionDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <LanguageChooser value={draft.language} onChange={(language) => set({ language })} />
      <Chooser
        value={draft.verb}
        choices={VERBS.map((value) => ({ value, label: t(`changes.op.description.verbs.${value}`) }))}
        label={t('changes.build.verb')}
        onChange={(verb) => set({ verb })}
      />
      <TextInput
        value={draft.name}
        example="notice"
        label={t('changes.op.description.block')}
        maxLength={40}
        isWrong={problem === 'blockName'}
        onChange={(name) => set({ name })}
      />
      {draft.verb === 'put' && (
        <Chooser
          value={draft.place}
          choices={PLACES.map((value) => ({ value, label: t(`changes.op.description.places.${value}`) }))}
          label={t('changes.op.description.place')}
          onChange={(place) => set({ place })}
        />
      )}
    </>
  );
}

/** The block itself, and what is wrong with it as soon as it is typed. */
function DescriptionFoot({ draft, onChange, problem }: EditorProps<DescriptionDraft>) {
  const { t } = useTranslation();
  if (draft.verb === 'remove') return <p className="sh-meta">{t('changes.op.description.removeNote')}</p>;
  const wrong = draft.html === '' ? null : htmlProblem(draft.html);
  const placeholders = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');
  return (
    <div className="sh-line-block">
      <Input.TextArea
        value={draft.html}
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={BLOCK_LENGTH}
        spellCheck={false}
        placeholder={t('changes.op.description.example', { store: '{store}' })}
        aria-label={t('changes.op.description.html')}
        {...((wrong || problem === 'text') && { status: 'error' as const })}
        onChange={({ target }) => onChange({ ...draft, html: target.value })}
      />
      {wrong && (
        <p className="sh-line-problem" role="status">
          {t(`changes.op.description.wrong.${wrong.problem}`, { piece: wrong.piece })}
        </p>
      )}
      <p className="sh-meta">{t('changes.op.description.note', { placeholders })}</p>
    </div>
  );
}
