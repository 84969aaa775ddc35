import { describe, expect, it } from 'vitest';
import { readUrlState } from '#web/url-state-values.ts';
import { filterOf, LIST_KEYS, orderOf, setFilters, viewQuery } from './list-state.ts';

const now = new Date('2026-11-21T10:47:12Z');
const filter = (search: string, stores: string[] = []) =>
  filterOf(readUrlState(LIST_KEYS, search).values, stores, now);

describe('the address of the product list', () => {
  it('asks for exactly what its filters say', () => {
    expect(filter('?q=led&mode=semi&state=joined,can-join&country=BR&without=CL,US&stock=lt:10')).toEqual({
      q: 'led',
      modes: 'semi',
      semiStates: 'joined,can-join',
      soldIn: 'BR',
      notSoldIn: 'CL,US',
      stock: 'lt:10',
    });
    expect(filter('?choice=no&price=5-15:BR&weight=missing&read=problem', ['a', 'b'])).toEqual({
      stores: 'a,b',
      choice: false,
      priceBand: '5-15',
      priceCountry: 'BR',
      missingWeight: true,
      readProblem: true,
    });
    expect(filter('')).toEqual({});
  });

  it.each([
    ['7d', '2026-11-14T10:00:00.000Z'],
    ['1d', '2026-11-20T10:00:00.000Z'],
    ['2026-11-01', '2026-10-31T16:00:00.000Z'],
    ['2026-99-99', now.toISOString()],
  ])('reads “changed since %s” as %s', (since, instant) => {
    expect(filter(`?since=${since}`)).toEqual({ changedSince: instant });
  });

  it('leaves out what it does not know, and names it', () => {
    const { values, dropped } = readUrlState(LIST_KEYS, '?mode=bulk&country=Brazil&stock=some&sort=weight');
    expect(dropped).toEqual(['mode', 'country', 'stock', 'sort']);
    expect(filterOf(values, [], now)).toEqual({});
  });

  it('sorts by the latest change when nothing is said', () => {
    expect(orderOf(undefined)).toEqual({ sort: 'changed', direction: 'desc' });
    expect(orderOf('price')).toEqual({ sort: 'price', direction: 'asc' });
  });

  it('keeps filters and sort in a view, but neither stores nor the open drawer', () => {
    expect(viewQuery('?view=x&stores=1&mode=semi&country=BR&sort=-price&open=change.7&q=')).toBe(
      'mode=semi&country=BR&sort=-price',
    );
    expect(viewQuery('?sort=-changed')).toBe('');
  });

  it('counts the search as a filter', () => {
    expect(setFilters(readUrlState(LIST_KEYS, '?q=a&stock=eq:0&mode=semi').values)).toEqual([
      'q',
      'mode',
      'stock',
    ]);
  });
});
