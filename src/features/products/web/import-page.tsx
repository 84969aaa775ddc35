import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores, useStoresApi } from '#features/stores/web/public.tsx';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { Instant } from '#web/ui/figures.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StepRow } from '#web/ui/step-row.tsx';
import { useUrlState } from '#web/url-state.ts';
import { urlPattern } from '#web/url-state-values.ts';
import { FileStep } from './import-file.tsx';
import { ImportResult } from './import-result.tsx';
import { NEW_STORE, type NewStore, StoreStep } from './import-store.tsx';
import type { ProductWebLinks } from './links.ts';
import { useProductsApi } from './use-products.ts';
import './products.css';

const UUID = /^[0-9a-f-]{36}$/;
const KEYS = { store: urlPattern(UUID), result: urlPattern(UUID), changes: urlPattern(UUID) };

/**
 * A file into a store, in three steps; the result has an address of its own. A file of changes, told by its head, needs
 * no store and becomes a change set.
 */
export function ImportPage({ links }: { links: ProductWebLinks }) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const { values, set } = useUrlState(KEYS);
  const stores = useStores().filter(({ connection }) => connection !== 'disconnected');
  const fallback = stores.find(({ connection }) => connection === 'file')?.id ?? NEW_STORE;
  const chosen = stores.some(({ id }) => id === values.store) ? (values.store ?? fallback) : fallback;
  const [picked, setPicked] = useState<string | null>(null);
  const store = picked ?? chosen;
  const [fresh, setFresh] = useState<NewStore>({ name: '', currency: 'USD' });
  const [file, setFile] = useState<File | null>(null);
  const [isStrict, setStrict] = useState(false);
  const sendChanges = links.useSendChanges();
  const send = useSendFile(sendChanges, ({ changes, id, storeId }) => {
    setFile(null);
    set(changes ? { changes, result: undefined } : { result: id, store: storeId });
    setPicked(null);
  });
  const isDone = values.result !== undefined || values.changes !== undefined;
  const current = isDone ? 2 : file || store !== NEW_STORE || fresh.name.trim() !== '' ? 1 : 0;
  return (
    <div className="pr-page">
      <PageHeader
        title={t('products.import.title')}
        parent={{ label: t('products.title'), to: paths.products() }}
      />
      <div className="sh-step-scroll">
        <ol className="sh-step-list">
          <StepRow index={0} current={current} title={t('products.import.store')}>
            {!values.changes && (
              <StoreStep
                stores={stores}
                value={store}
                fresh={fresh}
                isDisabled={send.isPending || isDone}
                onChange={setPicked}
                onFresh={setFresh}
              />
            )}
          </StepRow>
          <StepRow index={1} current={current} title={t('products.import.file')}>
            {!isDone && (
              <FileStep
                file={file}
                onFile={setFile}
                isBusy={send.isPending}
                error={send.error}
                isStrict={isStrict}
                onStrict={setStrict}
                onSend={() => file && send.mutate({ file, store, fresh, isStrict })}
              />
            )}
          </StepRow>
          <StepRow index={2} current={current} title={t('products.import.result')}>
            {values.changes && (
              <Suspense>
                <links.ChangeFileResult id={values.changes} onAgain={() => go(paths.importListings())} />
              </Suspense>
            )}
            {values.result && (
              <ImportResult
                id={values.result}
                onAgain={() => go(paths.importListings({ store: values.store }))}
              />
            )}
          </StepRow>
        </ol>
        {store !== NEW_STORE && <Earlier storeId={store} />}
        <Suspense>
          <links.EarlierChangeFiles />
        </Suspense>
      </div>
    </div>
  );
}

type Sent = { file: File; store: string; fresh: NewStore; isStrict: boolean };
type Taken = { changes: string | null; id: string; storeId: string };

function useSendFile(
  sendChanges: ReturnType<ProductWebLinks['useSendChanges']>,
  onTaken: (taken: Taken) => void,
) {
  const { client } = useProductsApi();
  const stores = useCreateStore();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, store, fresh, isStrict }: Sent): Promise<Taken> => {
      const changes = await sendChanges(file, isStrict);
      if (changes) return { changes, id: changes, storeId: store };
      const storeId = store === NEW_STORE ? await stores.create(named(fresh, file)) : store;
      const { id } = await client.importListing({ storeId, file });
      return { changes: null, id, storeId };
    },
    onSuccess: onTaken,
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
}

/** A store nobody named has the name of its file. */
function named(fresh: NewStore, { name }: File): NewStore {
  return { ...fresh, name: fresh.name.trim() || name.replace(/\.\w+$/, '').slice(0, 100) };
}

/** A store made for a file that was refused is used again for the next one. */
function useCreateStore() {
  const { client } = useStoresApi();
  const [made, setMade] = useState<{ key: string; id: string } | null>(null);
  return {
    create: async (fresh: NewStore): Promise<string> => {
      const key = `${fresh.name.trim()} ${fresh.currency}`;
      if (made?.key === key) return made.id;
      const { id } = await client.createFileStore({ name: fresh.name.trim(), currency: fresh.currency });
      setMade({ key, id });
      return id;
    },
  };
}

/** Files taken before, each with its result. */
function Earlier({ storeId }: { storeId: string }) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const { query } = useProductsApi();
  const { data } = useQuery(query.listImports.queryOptions({ input: { storeId } }));
  const imports = data?.imports ?? [];
  if (imports.length === 0) return null;
  return (
    <section className="pr-earlier" aria-label={t('products.import.earlier')}>
      <h2>{t('products.import.earlier')}</h2>
      <ul>
        {imports.slice(0, 10).map(({ id, fileName, createdAt, state, rowsRead, rejectedCount }) => (
          <li key={id}>
            <button
              type="button"
              className="sh-text-button"
              onClick={() => go(paths.importListings({ store: storeId, result: id }))}
            >
              {fileName}
            </button>
            <span className="sh-muted">
              <Instant value={createdAt} />
              {' · '}
              {state === 'failed'
                ? t('products.import.failed')
                : t('products.import.rows', { rows: rowsRead, rejected: rejectedCount })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
