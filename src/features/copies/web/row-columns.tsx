import Popover from 'antd/es/popover';
import type { TFunction } from 'i18next';
import type { StoreJson } from '#features/stores/contract.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import type { Column } from '#web/ui/data-table-types.ts';
import { Count, Empty } from '#web/ui/figures.tsx';
import { StateTag, type Tone } from '#web/ui/state-tag.tsx';
import { StoreMark } from '#web/ui/store-mark.tsx';
import type { CopyRowJson } from '../contract.ts';
import type { Reason } from './reason-words.ts';

type RowColumns = {
  t: TFunction;
  reason: Reason;
  price: (row: CopyRowJson) => string | null;
  stores: readonly StoreJson[];
  /** Undefined where nobody may any more. */
  leaveOut: ((row: CopyRowJson) => void) | undefined;
};

export function rowColumns({ t, reason, price, stores, leaveOut }: RowColumns): Column<CopyRowJson>[] {
  const mark = (id: string) => {
    const store = stores.find((one) => one.id === id);
    return store ? <StoreMark name={store.name} index={store.colour} /> : <Empty />;
  };
  return [
    {
      id: 'listing',
      head: t('copies.rows.listing'),
      width: 260,
      grows: true,
      cell: ({ title, storeId, productId }) => (
        <span className="sh-two-lines">
          <span>
            <Link to={paths.product(storeId, productId)} className="sh-line-1">
              {title}
            </Link>
            <span className="sh-line-2">{mark(storeId)}</span>
          </span>
        </span>
      ),
    },
    { id: 'target', head: t('copies.rows.target'), width: 170, cell: ({ targetId }) => mark(targetId) },
    {
      id: 'skus',
      head: t('copies.rows.skus'),
      width: 64,
      align: 'end',
      isWideOnly: true,
      cell: ({ skus }) => <Count value={skus} />,
    },
    {
      id: 'pictures',
      head: t('copies.rows.pictures'),
      width: 80,
      align: 'end',
      isWideOnly: true,
      cell: ({ pictures }) => <Count value={pictures} />,
    },
    {
      id: 'price',
      head: t('copies.rows.price'),
      width: 150,
      align: 'end',
      cell: (row) => price(row) ?? <Empty />,
    },
    {
      id: 'state',
      head: t('copies.rows.state'),
      width: 130,
      isOnPhone: true,
      cell: (row) => {
        const { tone, word } = stateOf(row);
        return <StateTag tone={tone}>{t(`copies.rowState.${word}`)}</StateTag>;
      },
    },
    {
      id: 'note',
      head: t('copies.rows.note'),
      width: 250,
      cell: (row) => <Note row={row} t={t} reason={reason} stores={stores} />,
    },
    ...(leaveOut ? [actColumn(t, leaveOut)] : []),
  ];
}

function actColumn(t: TFunction, leaveOut: (row: CopyRowJson) => void): Column<CopyRowJson> {
  return {
    id: 'act',
    head: t('copies.rows.act'),
    width: 92,
    align: 'end',
    cell: (row) =>
      row.refusal === null ? (
        <button
          type="button"
          className="sh-text-button cp-act"
          aria-label={t(row.isLeftOut ? 'copies.takeInAct' : 'copies.leaveOutAct', { name: row.title })}
          onClick={() => leaveOut(row)}
        >
          {t(row.isLeftOut ? 'copies.takeIn' : 'copies.leaveOut')}
        </button>
      ) : null,
  };
}

type RowState =
  | 'make'
  | 'left-out'
  | 'duplicate'
  | 'refused'
  | 'waiting'
  | 'checking'
  | 'done'
  | 'failed'
  | 'cancelled';

function stateOf(row: CopyRowJson): { tone: Tone; word: RowState } {
  switch (row.state) {
    case 'done':
      return { tone: 'ok', word: 'done' };
    case 'failed':
      return { tone: 'error', word: 'failed' };
    case 'checking':
      return { tone: 'warn', word: 'checking' };
    case 'waiting':
    case 'working':
      return { tone: 'info', word: 'waiting' };
    case 'cancelled':
      return { tone: 'neutral', word: 'cancelled' };
    case null:
      if (row.refusal !== null) return { tone: 'error', word: 'refused' };
      if (!row.isLeftOut) return { tone: row.warnings.length > 0 ? 'warn' : 'info', word: 'make' };
      return { tone: 'neutral', word: isThere(row) ? 'duplicate' : 'left-out' };
    default:
      return row.state satisfies never;
  }
}

const isThere = ({ duplicates, targetId }: CopyRowJson) =>
  duplicates.some(({ storeId }) => storeId === targetId);

type NoteProps = Pick<RowColumns, 't' | 'reason' | 'stores'> & { row: CopyRowJson };

/** The draft's id, or the first thing to know; all of it opens on a click. */
function Note({ row, t, reason, stores }: NoteProps) {
  const stories = storiesOf(row, { t, reason, stores });
  const [first] = stories;
  if (row.draftId !== null) return <span>{t('copies.rows.draft', { id: row.draftId })}</span>;
  if (!first) return <Empty />;
  return (
    <Popover
      trigger="click"
      content={
        <ul className="sh-note-story">
          {stories.map((story) => (
            <li key={story}>{story}</li>
          ))}
        </ul>
      }
    >
      <button type="button" className="sh-note">
        {stories.length > 1 ? `${first} +${stories.length - 1}` : first}
      </button>
    </Popover>
  );
}

function storiesOf(row: CopyRowJson, { t, reason, stores }: Omit<NoteProps, 'row'>): string[] {
  const story = (code: string, facts = {}) => {
    const { title, why } = reason(code, facts);
    return why ? t('copies.rows.story', { title, why }) : title;
  };
  const same = row.duplicates.map(({ why, storeId, productId, draftId, title }) =>
    t('copies.rows.same', {
      why: why.map((one) => reason(one).title).join(' · '),
      store: stores.find(({ id }) => id === storeId)?.name ?? '',
      name: title,
      id: productId ?? draftId ?? '',
    }),
  );
  return [
    ...(row.problem ? [story(row.problem, row.problemFacts)] : []),
    ...(row.refusal ? [story(row.refusal, row.facts)] : []),
    ...same,
    ...row.warnings.filter((code) => code !== 'LISTED_ELSEWHERE').map((code) => story(code)),
  ];
}
