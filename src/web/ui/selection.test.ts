import { describe, expect, it } from 'vitest';
import {
  allMatching,
  countSelected,
  headState,
  idsBetween,
  isSelected,
  NOTHING,
  selectMore,
  setRows,
  toggleRow,
} from './selection.ts';

const page = ['a', 'b', 'c'];

describe('selecting rows of a list', () => {
  it('selects this page first and everything that matches the second time', () => {
    const first = selectMore(NOTHING, page);
    expect(countSelected(first, 28_071)).toBe(3);
    const second = selectMore(first, page);
    expect(second.kind).toBe('all');
    expect(countSelected(second, 28_071)).toBe(28_071);
  });

  it('leaves rows out of everything that matches and takes them back', () => {
    const without = setRows(allMatching(), ['a', 'b', 'x'], false);
    expect(countSelected(without, 28_071)).toBe(28_068);
    expect(isSelected(without, 'a')).toBe(false);
    expect(isSelected(without, 'not loaded yet')).toBe(true);
    expect(countSelected(toggleRow(without, 'a'), 28_071)).toBe(28_069);
  });

  it('never counts below zero when more rows are left out than are known', () => {
    expect(countSelected(setRows(allMatching(), page, false), 2)).toBe(0);
  });

  it('takes a range in both directions', () => {
    expect(idsBetween(page, 'c', 'a')).toEqual(page);
    expect(idsBetween(page, 'b', 'c')).toEqual(['b', 'c']);
    expect(idsBetween(page, 'gone', 'b')).toEqual(['b']);
  });

  it('shows a dash in the head as soon as one row is left out', () => {
    expect(headState(allMatching(), page)).toBe('all');
    expect(headState(setRows(allMatching(), ['x'], false), page)).toBe('part');
    expect(headState(setRows(NOTHING, ['a'], true), page)).toBe('part');
    expect(headState(NOTHING, page)).toBe('none');
    expect(headState(setRows(allMatching(), page, false), page)).toBe('part');
  });
});
