import { createClock, type SandboxClock } from './clock.ts';
import { type EditMode, type Journal, type JournalEvent, memoryJournal, openJournal } from './journal.ts';
import { createLimits, type Limits } from './limits.ts';
import { createPhotoFiles, type PhotoFiles } from './photo-files.ts';
import { addGrant, createTokens, type Tokens } from './tokens.ts';
import { type Draft, subjectOf } from './world/drafts.ts';
import { applyRow, type ChangeRow, type FieldValue } from './world/fields.ts';
import { DEFAULT_PRODUCTS, DEFAULT_SEED, GENERATOR, generateWorld } from './world/generate.ts';
import type { Product, Seller, World } from './world/types.ts';

/** A row of `/_control/writes`. */
export type WriteRow = {
  n: number;
  at: string;
  method: string;
  login: string;
  productId: string;
  skuId: string | null;
  field: string;
  from: FieldValue;
  to: FieldValue;
  requestId: string;
};

export type Photo = { login: string; name: string; bytes: number; path: string };

/** All that the sandbox remembers. Changes go through `record`, which journals first. */
export type State = {
  readonly clock: SandboxClock;
  readonly limits: Limits;
  readonly tokens: Tokens;
  world: World;
  /** How many ids were ever given out; removed SKUs still count. */
  readonly issued: { products: number; skus: number };
  readonly byId: Map<string, Product>;
  /** Products of a store, oldest first. */
  readonly byStore: Map<string, Product[]>;
  /** The same by semi-managed state, keyed `storeId tab`: lists of a large world are read page by page. */
  readonly byTab: Map<string, Product[]>;
  /** Products on their way into semi-managed that the platform decides on or has refused. */
  readonly inReview: Set<Product>;
  readonly writes: WriteRow[];
  readonly photos: Photo[];
  readonly photoFiles: PhotoFiles;
  /** By id, oldest first. */
  readonly drafts: Map<string, Draft>;
  readonly callbacks: Map<string, string>;
  editMode: EditMode;
  record(event: JournalEvent): void;
  /** A fresh world; tokens stay valid, everything else starts over. */
  reset(seed: string, products: number): void;
  close(): void;
};

/** Opens the state of a folder, or a passing one in memory when there is no folder. */
export function openState(folder: string | null, first: { seed?: string; products?: number } = {}): State {
  const { journal, events } = folder ? openJournal(folder) : { journal: memoryJournal(), events: [] };
  const state = createState(journal, folder);
  const start = events[0];
  if (start?.kind === 'world' && start.generator === GENERATOR) {
    for (const event of events) apply(state, event);
    return state;
  }
  // A journal of another generator speaks of products that no longer come out of the seed: only who is authorized stays.
  for (const event of events) if (event.kind === 'grant' || event.kind === 'callback') apply(state, event);
  state.reset(first.seed ?? DEFAULT_SEED, first.products ?? DEFAULT_PRODUCTS);
  return state;
}

function createState(journal: Journal, folder: string | null): State {
  const state: State = {
    clock: createClock(),
    limits: createLimits(),
    tokens: createTokens(),
    world: { seed: '', sellers: [], products: [] },
    issued: { products: 0, skus: 0 },
    byId: new Map(),
    byStore: new Map(),
    byTab: new Map(),
    inReview: new Set(),
    writes: [],
    photos: [],
    photoFiles: createPhotoFiles(folder),
    drafts: new Map(),
    callbacks: new Map(),
    editMode: 'replace',
    record(event) {
      journal.append(event);
      apply(state, event);
    },
    reset(seed, products) {
      const now = state.clock.now().getTime();
      const grants = [...state.tokens.byAccess.values()].filter((grant) => grant.deadlineMs > now);
      const events: JournalEvent[] = [
        { kind: 'world', seed, products, generator: GENERATOR },
        ...grants.map((grant) => ({ kind: 'grant' as const, grant })),
        ...[...state.callbacks].map(([appKey, url]) => ({ kind: 'callback' as const, appKey, url })),
      ];
      journal.restart(events);
      for (const event of events) apply(state, event);
    },
    close: () => journal.close(),
  };
  return state;
}

/** Brings an event into effect; used live and when the journal is read back. */
function apply(state: State, event: JournalEvent): void {
  switch (event.kind) {
    case 'world':
      startWorld(state, event.seed, event.products);
      return;
    case 'clock':
      state.clock.setOffset(event.offsetMs);
      return;
    case 'limit':
      state.limits.setRate(event.method, event.perSecond);
      return;
    case 'edit-mode':
      state.editMode = event.mode;
      return;
    case 'callback':
      if (event.url === null) state.callbacks.delete(event.appKey);
      else state.callbacks.set(event.appKey, event.url);
      return;
    case 'code':
      state.tokens.codes.set(event.code, { ...event, used: false });
      return;
    case 'code-used': {
      const code = state.tokens.codes.get(event.code);
      if (code) code.used = true;
      return;
    }
    case 'grant':
      addGrant(state.tokens, event.grant);
      return;
    case 'products':
      for (const product of event.products) addProduct(state, product);
      return;
    case 'photo':
      state.photos.push(event);
      return;
    case 'draft':
      applyDraft(state, event);
      return;
    case 'write':
      applyWrite(state, event);
      return;
    default:
      event satisfies never;
  }
}

function startWorld(state: State, seed: string, products: number): void {
  state.clock.setOffset(0);
  state.limits.clear();
  state.editMode = 'replace';
  state.writes.length = 0;
  state.photos.length = 0;
  state.drafts.clear();
  state.byId.clear();
  state.byStore.clear();
  state.byTab.clear();
  state.inReview.clear();
  const world = generateWorld(seed, products);
  state.world = { ...world, products: [] };
  state.issued.products = 0;
  state.issued.skus = 0;
  for (const product of world.products) addProduct(state, product);
}

function addProduct(state: State, product: Product): void {
  state.world.products.push(product);
  state.byId.set(product.id, product);
  state.issued.products += 1;
  state.issued.skus += product.skus.length;
  addTo(state.byStore, product.storeId, product);
  if (product.tab !== null) addTo(state.byTab, `${product.storeId} ${product.tab}`, product);
}

function addTo(map: Map<string, Product[]>, key: string, product: Product): void {
  const products = map.get(key);
  if (products) products.push(product);
  else map.set(key, [product]);
}

function applyWrite(state: State, event: Extract<JournalEvent, { kind: 'write' }>): void {
  const product = state.byId.get(event.productId);
  if (!product) return;
  product.modifiedAt = event.at;
  const { tab } = product;
  const at = new Date(event.at).toISOString();
  for (const row of event.rows) {
    applyRow(product, row);
    state.writes.push(toWriteRow(state.writes.length + 1, at, event, row));
  }
  if (product.tab !== tab) moveTab(state, product, tab);
  if (product.review) state.inReview.add(product);
  else state.inReview.delete(product);
}

/** A list stays in the order of creation. */
function moveTab(state: State, product: Product, from: Product['tab']): void {
  const left = state.byTab.get(`${product.storeId} ${from}`) ?? [];
  state.byTab.set(
    `${product.storeId} ${from}`,
    left.filter((other) => other !== product),
  );
  if (product.tab === null) return;
  const key = `${product.storeId} ${product.tab}`;
  const order = new Set([...(state.byTab.get(key) ?? []), product]);
  const all = state.byStore.get(product.storeId) ?? [];
  state.byTab.set(
    key,
    all.filter((other) => order.has(other)),
  );
}

/** In the list of writes a draft is one row: its name, from nothing or from what it was called before. */
function applyDraft(
  state: State,
  { method, requestId, draft }: Extract<JournalEvent, { kind: 'draft' }>,
): void {
  const before = state.drafts.get(draft.id);
  state.drafts.set(draft.id, draft);
  const row = {
    skuId: null,
    field: 'draft',
    from: before ? subjectOf(before) : null,
    to: subjectOf(draft),
  };
  const at = new Date(draft.modifiedAt).toISOString();
  const event = { method, login: draft.login, productId: draft.id, requestId };
  state.writes.push(toWriteRow(state.writes.length + 1, at, event, row));
}

function toWriteRow(
  n: number,
  at: string,
  event: { method: string; login: string; productId: string; requestId: string },
  row: ChangeRow,
): WriteRow {
  return {
    n,
    at,
    method: event.method,
    login: event.login,
    productId: event.productId,
    skuId: row.skuId,
    field: row.field,
    from: row.from,
    to: row.to,
    requestId: event.requestId,
  };
}

export function findSeller(state: State, login: string): Seller | null {
  return state.world.sellers.find((seller) => seller.login === login) ?? null;
}
