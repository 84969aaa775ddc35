import { useBlocker } from '@tanstack/react-router';
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { byRegion, type OpenChangeSet } from '#features/changes/web/public.tsx';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError, permissionNeeded } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { Confirm } from '#web/ui/confirm.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useFormat } from '#web/ui/use-format.ts';
import { useWide } from '#web/ui/use-wide.ts';
import type { MatrixPage } from '../contract.ts';
import { CellLine } from './cell-line.tsx';
import { differing, editedIn, groupsWith, offeredCountries, type Shown } from './countries.ts';
import { Foot } from './foot.tsx';
import { textOf } from './grid/cell-face.ts';
import { matrixColumns } from './grid/columns.ts';
import { cellEditor, type FieldEnd } from './grid/editor.ts';
import type { GridHandle } from './grid/grid-handle.ts';
import { MatrixGrid } from './grid/matrix-grid.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { heightOf, type PasteRefusal, widthOf } from './sheet/block.ts';
import { blockOf } from './sheet/cell.ts';
import type { Sheet } from './sheet/sheet.ts';
import type { Layer } from './sheet/sheet-rows.ts';
import { Toolbar } from './toolbar.tsx';
import { useEdits } from './use-edits.ts';
import { useGridKeys } from './use-grid-keys.ts';
import type { useMatrix } from './use-matrix.ts';
import { usePages } from './use-pages.ts';
import { useNewSet, useOpenSet } from './use-sender.ts';

type MatrixViewProps = {
  matrix: ReturnType<typeof useMatrix>;
  sheet: Sheet;
  stores: MatrixPage['stores'];
  set: OpenChangeSet | null;
  parent: { label: string; to: string };
};

const MatrixTable = lazy(() => import('./matrix-table.tsx'));
const OPEN_STATES = ['draft', 'previewed', 'waiting-approval'];

/** The matrix once its first rows are there. */
export function MatrixView({ matrix, sheet, stores, set, parent }: MatrixViewProps) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const format = useFormat();
  const toast = useToast();
  const wide = useWide();
  const { layer, isTable } = matrix;
  useSyncExternalStore(sheet.subscribe, () => sheet.version);
  const [grid, setGrid] = useState<GridHandle | null>(null);
  const [, setChosen] = useState(0);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const wrapper = useRef<HTMLDivElement>(null);
  const why = useWhyNot(set);
  const mayEdit = why === undefined;
  const maySeePrices = useMay('prices.view');
  const layers: Layer[] = maySeePrices ? ['cap', 'price', 'sold'] : ['cap', 'sold'];

  const all = useMemo(() => offeredCountries(stores), [stores]);
  const groups = useMemo(
    () =>
      byRegion(all, format.country).map(({ id, codes }) => ({ id, name: t(`changes.region.${id}`), codes })),
    [all, format, t],
  );
  const shown: Shown =
    matrix.values.show === 'differ' || matrix.values.show === 'edited' ? matrix.values.show : 'all';
  // Chosen anew when asked for, not while typing: columns must not go from under the hands.
  const inShown = useMemo(() => {
    const picked =
      shown === 'all' ? all : shown === 'differ' ? differing(sheet, all, layer) : editedIn(sheet, all);
    return groupsWith(groups, picked);
  }, [shown, all, sheet, layer, groups]);
  const countries = useMemo(() => inShown.flatMap(({ codes }) => codes), [inShown]);

  const pages = usePages(sheet, matrix.read);
  const refuse = useCallback(
    (refusal: PasteRefusal) =>
      toast.show({ text: t(`matrix.refused.${refusal.code}`, refusal), tone: 'error' }),
    [toast, t],
  );
  const fail = useCallback(
    (error: unknown) =>
      toast.show({ text: t('matrix.notRead', { sentence: explainError(error, t).sentence }), tone: 'error' }),
    [toast, t],
  );
  const { edits, reading } = useEdits({
    ...{ sheet, pages, layer, countries, format },
    onRefused: refuse,
    onFailed: fail,
  });
  const fieldEnd = useRef<FieldEnd>({ key: null, isTaken: false }).current;
  useGridKeys({ wrapper, grid: isTable ? null : grid, sheet, edits, layer, mayEdit, countries, fieldEnd });

  const fresh = useNewSet(sheet);
  const open = useOpenSet(sheet, set && mayEdit ? set.id : null);
  const sending = set ? open.sending : fresh.sending;
  const isLeaving = useRef(false);
  const hasUnsent = set ? sheet.hasUnsent : sheet.changed + sheet.wrongCount > 0;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      hasUnsent && !isLeaving.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => hasUnsent && !isLeaving.current,
    withResolver: true,
  });
  const leaveFor = (number: number) => {
    isLeaving.current = true;
    go(paths.change(String(number)));
  };
  const finish = async () => {
    if (set) {
      if (await open.finish()) leaveFor(set.number);
      return;
    }
    const number = await fresh.send();
    if (number !== null) leaveFor(number);
  };

  const words = useColumnWords(sheet, matrix.values.mode === 'semi');
  const columns = useMemo(
    () => matrixColumns({ sheet, layer, groups: inShown, format, words, isWide: wide === 'full' }),
    [sheet, layer, inShown, format, words, wide],
  );
  const editor = useMemo(
    () =>
      cellEditor(
        {
          textOf: (index, country) => textOf(sheet.rowAt(index), country, 'cap', format),
          label: (index, country) => `${sheet.rowAt(index)?.product.title ?? ''}, ${format.country(country)}`,
        },
        fieldEnd,
      ),
    [sheet, format, fieldEnd],
  );
  const area = grid?.selected() ?? null;
  const focus = grid?.focused() ?? null;
  const { at } = matrix.values;
  const inTable = at && all.includes(at) ? at : (countries[0] ?? '');
  const showCell = (index: number, country: string) => {
    if (isTable) return matrix.set({ at: country });
    const x = countries.indexOf(country);
    if (x >= 0) void grid?.goTo({ x, y: index });
    else matrix.push({ show: undefined });
  };
  const find = (country: string) => {
    if (isTable) return matrix.set({ at: country });
    const x = countries.indexOf(country);
    if (x >= 0) void grid?.goTo({ x, y: focus?.y ?? 0 });
    else matrix.push({ show: undefined });
  };
  useEffect(() => {
    const problem = pages.problem();
    if (problem) fail(problem);
  }, [pages, fail]);
  const toolbar = (
    <Toolbar
      {...{ layer, layers, shown, countries: all }}
      isRoomy={shown !== 'all'}
      onLayer={(next) => matrix.set({ layer: next === 'cap' ? undefined : next })}
      onShown={(next) => matrix.set({ show: next === 'all' ? undefined : next })}
      count={{ shown: countries.length, all: all.length }}
      onFind={find}
      canUndo={sheet.canUndo}
      canRedo={sheet.canRedo}
      onUndo={() => sheet.undo()}
      onRedo={() => sheet.redo()}
      onHelp={() => setHelpOpen(true)}
      isTable={isTable}
      onTable={(next) => matrix.push({ as: next ? 'table' : undefined })}
    />
  );
  return (
    <div className="mx-page" ref={wrapper}>
      <PageHeader
        title={t('matrix.title')}
        counts={t('matrix.counts', { skus: sheet.total, countries: all.length })}
        parent={parent}
      >
        {wide === 'full' && toolbar}
      </PageHeader>
      {wide !== 'full' && toolbar}
      {isTable ? (
        <Suspense fallback={null}>
          <MatrixTable
            {...{ sheet, pages, edits, groups, mayEdit, maySeePrices }}
            country={inTable}
            onCountry={(code) => matrix.set({ at: code })}
          />
        </Suspense>
      ) : (
        <>
          <CellLine
            row={focus ? sheet.rowAt(focus.y) : undefined}
            country={focus ? countries[focus.x] : undefined}
            layer={layer}
            area={
              area && widthOf(area) * heightOf(area) > 1
                ? t('matrix.area', { rows: heightOf(area), columns: widthOf(area) })
                : ''
            }
          />
          {countries.length === 0 ? (
            <p className="mx-none sh-muted" role="status">
              {t(shown === 'edited' ? 'matrix.noneEdited' : 'matrix.noneDiffer')}
            </p>
          ) : null}
          <MatrixGrid
            label={t('matrix.title')}
            total={sheet.total}
            columns={columns}
            editor={editor}
            version={sheet.version}
            mayType={mayEdit && layer !== 'price'}
            fieldEnd={fieldEnd}
            countryCount={countries.length}
            canOpen={(index, country) => {
              const row = sheet.rowAt(index);
              return row !== undefined && layer === 'cap' && mayEdit && blockOf(row, country, 'cap') === null;
            }}
            onType={edits.type}
            onFill={(from, to) => mayEdit && void edits.fill(from, to)}
            onFocus={() => setChosen((count) => count + 1)}
            onRows={(from, to) => pages.see(from, to)}
            onReady={setGrid}
          />
        </>
      )}
      <Foot
        {...{ sheet, sending, reading, mayEdit, why }}
        setNumber={set?.number ?? null}
        onShow={({ row, country, layer: of }) => {
          if (of !== layer) matrix.set({ layer: of === 'cap' ? undefined : 'sold' });
          showCell(row.index, country);
        }}
        onPutBack={() => sheet.commit(sheet.withoutWrong())}
        onGo={() => void finish()}
        onRetry={() => void (set ? open.flush() : finish())}
      />
      {isHelpOpen && <HelpDialog onClose={() => setHelpOpen(false)} />}
      {blocker.status === 'blocked' && (
        <Confirm
          title={t('matrix.leave.title')}
          action={t('matrix.leave.act', { count: sheet.changed })}
          onConfirm={blocker.proceed}
          onCancel={blocker.reset}
        >
          <p>{t('matrix.leave.note', { count: sheet.changed })}</p>
        </Confirm>
      )}
    </div>
  );
}

/** Why nothing can be typed here; undefined when it can. */
function useWhyNot(set: OpenChangeSet | null): string | undefined {
  const { t } = useTranslation();
  const mayEdit = useMay('changes.edit');
  if (!mayEdit) return permissionNeeded('changes.edit', t);
  if (set?.reverseOf) return t('refusals.UNDO_FIXED');
  if (set && !OPEN_STATES.includes(set.state)) return t('matrix.closedSet', { number: String(set.number) });
  return undefined;
}

function useColumnWords(sheet: Sheet, isBarePrice: boolean) {
  const { t } = useTranslation();
  const format = useFormat();
  const currency = useMemo(() => {
    const found = new Set([...sheet.pages.read()].map(({ product }) => product.currency));
    return found.size === 1 ? [...found][0] : undefined;
  }, [sheet]);
  return useMemo(() => {
    const field = t(isBarePrice ? 'changes.field.barePrice' : 'changes.field.price');
    return {
      sku: t('matrix.head.sku'),
      code: t('matrix.head.code'),
      price: currency ? t('changes.head.priceIn', { field, currency }) : field,
      inactive: t('matrix.inactive'),
      notSold: t('matrix.notSold'),
      sold: t('matrix.stillSold'),
      countryHead: format.country,
    };
  }, [t, format, currency, isBarePrice]);
}
