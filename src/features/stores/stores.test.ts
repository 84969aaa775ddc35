import { expect, test } from 'vitest';
import { bindContext } from '#server/context.ts';
import { rotateKey } from '#server/secrets.ts';
import { authorizeAs, setClocks } from '../../../test/authorize.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { refreshTokens } from './actions/tokens.ts';
import { refreshAhead, resealTokens } from './actions/upkeep.ts';

const LOGIN = 'lantern-home';

/** Goes to the platform and back; returns the id of the authorization. */
async function authorize(world: World, login = LOGIN): Promise<string> {
  const owner = world.as('owner');
  const back = await owner.request('GET', await authorizeAs(world, owner, login));
  const id = new URL(back.headers.location ?? '', 'http://localhost').searchParams.get('authorization');
  expect(id, back.headers.location).toBeTruthy();
  return id ?? '';
}

async function connectAll(world: World, login = LOGIN) {
  const id = await authorize(world, login);
  const { stores: api } = world.as('owner').client;
  const { channels } = await api.listChannels({ id });
  const channelSellerIds = channels.map((channel) => channel.channelSellerId).reverse();
  const { stores } = await api.connectStores({ id, channelSellerIds });
  return { id, channels, stores };
}

test('one authorization connects stores of different kinds, and says whose products can be read', async () => {
  const world = await createWorld();
  const { channels, stores } = await connectAll(world);
  expect(channels.map(({ businessType, productsReadable }) => [businessType, productsReadable])).toEqual([
    ['POP_CHOICE', true],
    ['ONE_STOP_SERVICE', true],
  ]);
  expect(stores.map(({ connection }) => connection)).toEqual(['connected', 'connected']);
  const pop = stores.find((store) => store.businessType === 'POP_CHOICE');
  expect(pop?.tokenDaysLeft).toBeGreaterThanOrEqual(59);
  const { countries, areCountriesOwn, warehouses } = await world
    .as('packer')
    .client.stores.readStore({ id: pop?.id ?? '' });
  expect(areCountriesOwn).toBe(true);
  expect(countries.map(({ code }) => code)).toContain('GB');
  expect(countries.map(({ code }) => code)).not.toContain('UK');
  expect(warehouses.length).toBeGreaterThan(0);
});

test('connecting the same stores again changes nothing', async () => {
  const world = await createWorld();
  const first = await connectAll(world);
  const again = await connectAll(world);
  expect(again.id).toBe(first.id);
  expect(again.stores.map(({ id }) => id)).toEqual(first.stores.map(({ id }) => id));
});

test('the way back from the platform works once, for the member who asked', async () => {
  const world = await createWorld();
  const back = await authorizeAs(world, world.as('owner'), LOGIN);
  const stranger = await world.as('operator').request('GET', back);
  expect(stranger.headers.location).toMatch(/refused=STATE_UNKNOWN/);
  const nobody = await world.anonymous.request('GET', back);
  expect(nobody.headers.location).toMatch(/refused=SIGN_IN_NEEDED/);
  const first = await world.as('owner').request('GET', back);
  expect(first.headers.location).toMatch(/authorization=/);
  const second = await world.as('owner').request('GET', back);
  expect(second.headers.location).toMatch(/refused=STATE_USED/);
});

test('after a quarter of an hour the way back is closed', async () => {
  const world = await createWorld();
  const back = await authorizeAs(world, world.as('owner'), LOGIN);
  world.clock.advance('16m');
  const late = await world.as('owner').request('GET', back);
  world.clock.set(new Date());
  expect(late.headers.location).toMatch(/refused=STATE_EXPIRED/);
});

test('a code that was used before comes back as a refusal with the reason', async () => {
  const world = await createWorld();
  const [one, two] = [
    await authorizeAs(world, world.as('owner'), LOGIN),
    await authorizeAs(world, world.as('owner'), LOGIN),
  ];
  const code = new URL(one, 'http://localhost').searchParams.get('code') ?? '';
  const reused = two.replace(/code=[^&]*/, `code=${code}`);
  expect((await world.as('owner').request('GET', one)).headers.location).toMatch(/authorization=/);
  expect((await world.as('owner').request('GET', reused)).headers.location).toMatch(
    /refused=AUTHORIZATION_ENDED&code=InvalidCode/,
  );
});

test('many callers with an old token cause one refresh', async () => {
  const world = await createWorld();
  const id = await authorize(world);
  const sandbox = await world.startSandbox();
  const ctx = bindContext(world.app.services, world.workspaceId, { kind: 'program', name: 'test' });
  const refreshes = async () => {
    const stats = JSON.stringify(await sandbox.control('GET', '/stats'));
    return Number(/"\/auth\/token\/refresh":\{"calls":(\d+)/.exec(stats)?.[1] ?? Number.NaN);
  };
  const stale = JSON.parse(ctx.secrets.open(await sealedOf(world, id), `authorization:${id}`)) as {
    access: string;
  };
  const before = (await refreshes()) || 0;
  const fresh = await Promise.all(Array.from({ length: 5 }, () => refreshTokens(ctx, id, stale.access)));
  expect(new Set(fresh).size).toBe(1);
  expect(fresh[0]).not.toBe(stale.access);
  expect(await refreshes()).toBe(before + 1);
});

test('tokens are renewed ahead of their end, and after the deadline the store asks for authorization', async () => {
  const world = await createWorld();
  const { id, stores } = await connectAll(world, 'harbour-tools');
  const before = await sealedOf(world, id);
  await refreshAhead(world.app.services);
  expect(await sealedOf(world, id)).toBe(before);
  const DAY = 86_400_000;
  const start = world.clock.now().getTime();
  await setClocks(world, new Date(start + 29.95 * DAY));
  await refreshAhead(world.app.services);
  expect(await sealedOf(world, id)).not.toBe(before);
  await setClocks(world, new Date(start + 61 * DAY));
  await refreshAhead(world.app.services);
  const { stores: now } = await world.as('owner').client.stores.listStores();
  expect(now.map(({ connection }) => connection)).toEqual(stores.map(() => 'expired'));
  await expect(world.as('owner').client.stores.listChannels({ id })).rejects.toMatchObject({
    code: 'AUTHORIZATION_ENDED',
  });
  await authorize(world, 'harbour-tools');
  const { stores: again } = await world.as('owner').client.stores.listStores();
  expect(again.map(({ connection }) => connection)).toEqual(stores.map(() => 'connected'));
  await setClocks(world, new Date());
});

test('disconnecting asks for the name, keeps the store and destroys the tokens with the last one', async () => {
  const world = await createWorld();
  const { id, stores } = await connectAll(world);
  const { stores: api } = world.as('owner').client;
  const [first, second] = stores;
  await expect(api.disconnectStore({ id: first?.id ?? '', name: 'yes' })).rejects.toMatchObject({
    code: 'NAME_NOT_CONFIRMED',
  });
  await api.disconnectStore({ id: first?.id ?? '', name: first?.name ?? '' });
  expect(await sealedOf(world, id)).not.toBe('');
  const gone = await api.disconnectStore({ id: second?.id ?? '', name: second?.name ?? '' });
  expect(gone.connection).toBe('disconnected');
  expect(await sealedOf(world, id)).toBe('');
});

test('stores of another workspace do not exist', async () => {
  const [mine, theirs] = [await createWorld(), await createWorld()];
  const { id, stores } = await connectAll(mine);
  const { stores: api } = theirs.as('owner').client;
  expect(await api.listStores()).toEqual({ stores: [] });
  await expect(api.listChannels({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(api.changeStore({ id: stores[0]?.id ?? '', name: 'taken' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a store of listing files needs no platform; its name, licence holder and colour can be changed', async () => {
  const world = await createWorld();
  const { stores: api } = world.as('owner').client;
  const store = await api.createFileStore({ name: 'Attic', currency: 'MAD' });
  expect(store).toMatchObject({ connection: 'file', productsReadable: false, tokenDaysLeft: null });
  const changed = await api.changeStore({ id: store.id, licenceHolder: 'Attic Trading Ltd.', colour: 5 });
  expect(changed).toMatchObject({ name: 'Attic', licenceHolder: 'Attic Trading Ltd.', colour: 5 });
  await expect(
    world.as('packer').client.stores.changeStore({ id: store.id, colour: 1 }),
  ).rejects.toMatchObject({
    code: 'PERMISSION_NEEDED',
  });
});

test('a rotated key seals the tokens anew', async () => {
  const world = await createWorld();
  const id = await authorize(world);
  const { services } = world.app;
  expect(await resealTokens(services)).toBe(0);
  const secrets = await rotateKey(services.config.keyFile);
  expect(await resealTokens({ ...services, secrets })).toBeGreaterThan(0);
  const sealed = await sealedOf(world, id);
  expect(secrets.keyIdOf(sealed)).toBe('k002');
  expect(JSON.parse(secrets.open(sealed, `authorization:${id}`))).toMatchObject({
    access: expect.any(String),
  });
});

/** The sealed tokens as they stand in the database; empty when they are destroyed. */
async function sealedOf(world: World, id: string): Promise<string> {
  const { rows } = await world.app.services.db.pool.query<{ tokens_sealed: string | null }>(
    'select tokens_sealed from app.authorizations where id = $1',
    [id],
  );
  return rows[0]?.tokens_sealed ?? '';
}
