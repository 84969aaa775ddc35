import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from './search.ts';
import {
  readUrlState,
  urlChoice,
  urlChoices,
  urlPattern,
  urlText,
  writeUrlState,
} from './url-state-values.ts';

const keys = {
  q: urlText(20),
  state: urlChoices(['joined', 'campaign']),
  stock: urlPattern(/^(lt|gt|eq):\d+$/),
  sort: urlChoice(['-changed', 'title'], '-changed'),
};

describe('the address of a list', () => {
  it('rebuilds the list from what a colleague sent', () => {
    const { values, dropped } = readUrlState(keys, '?q=led&state=joined,campaign&stock=lt:10');
    expect(values).toEqual({ q: 'led', state: 'joined,campaign', stock: 'lt:10', sort: '-changed' });
    expect(dropped).toEqual([]);
  });

  it('drops values nobody knows and names them', () => {
    const { values, dropped } = readUrlState(keys, '?state=sold&stock=few&sort=title');
    expect(values).toEqual({ q: undefined, state: undefined, stock: undefined, sort: 'title' });
    expect(dropped).toEqual(['state', 'stock']);
  });

  it('leaves defaults out and keeps what belongs to others', () => {
    expect(writeUrlState(keys, '?stores=1,2&sort=title&q=led', { sort: '-changed', q: undefined })).toBe(
      '?stores=1,2',
    );
  });

  it('reads repeated keys and survives Chinese, plus and percent signs', () => {
    const text = stringifySearch({ q: '半托管 5%+', country: ['BR', 'ES'] });
    expect(parseSearch(text)).toEqual({ q: '半托管 5%+', country: ['BR', 'ES'] });
  });
});
