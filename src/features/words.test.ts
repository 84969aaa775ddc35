import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import IntlMessageFormat from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { en } from '#features/words.en.ts';
import { zh } from '#features/words.zh.ts';
import type { Dictionary } from '#web/words.ts';

/** All texts by their key: `nav.groups.sell` → `Sell`. */
function flatten(words: Dictionary, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value] as const] : [...flatten(value, `${before}${key}.`)],
    ),
  );
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The parser numbers its element types; these two carry no parameter. */
const LITERAL = 0;
const POUND = 7;

const parse = (text: string): Element[] => new IntlMessageFormat(text, 'en').getAst();

const english = flatten(en);
const chinese = flatten(zh);

/** Names of the parameters of an ICU text. */
function parameters(text: string): string[] {
  const names = new Set<string>();
  const walk = (elements: Element[]) => {
    for (const element of elements) {
      if (element.type === LITERAL || element.type === POUND) continue;
      names.add(element.value);
      if ('options' in element) for (const option of Object.values(element.options)) walk(option.value);
      if ('children' in element) walk(element.children);
    }
  };
  walk(parse(text));
  return [...names].toSorted();
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx)$/.test(name) && !/\.test\./.test(name))
    .map((name) => join(folder, name));
}

describe('the words of both languages', () => {
  it('have the same keys', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it.each([...english])('%s takes the same facts in both languages', (key, text) => {
    expect(parameters(chinese.get(key) ?? '')).toEqual(parameters(text));
  });

  it('exist for every key a screen asks for', () => {
    const root = join(import.meta.dirname, '..');
    const asked = [...sourceFiles(join(root, 'web')), ...sourceFiles(join(root, 'features'))].flatMap(
      (file) => [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((key) => !english.has(key))).toEqual([]);
  });

  it('keep the calm tone of the product', () => {
    const wrong: readonly [RegExp, string][] = [
      [/\bshops?\b/i, 'store'],
      [/\bplease\b/i, 'nothing'],
      [/\b(sorry|oops|whoops)\b/i, 'nothing'],
      [/\bsuccess(ful|fully)?\b/i, 'what happened'],
      [/!/, 'a full stop'],
      [/\bhosting\b/i, 'custody'],
      [/\bloan\b/i, 'fund release'],
      [/^(ok|okay|submit|yes|no)$/i, 'verb and object'],
    ];
    for (const [pattern, instead] of wrong) {
      const found = [...english].filter(([, text]) => pattern.test(text)).map(([key]) => key);
      expect(found, `use ${instead}`).toEqual([]);
    }
  });

  it('are written Chinese: full-width punctuation, a space between Han and Latin', () => {
    const han = '\\p{Script=Han}';
    const wrong: readonly [RegExp, string][] = [
      [/更改集|变更集/, '变更单'],
      [/[！!]/, '。'],
      [/(?<!不)成功/, '直接说结果'],
      [/抱歉|对不起/, '（不写）'],
      [/你(?!们)/, '省略或用“您”'],
      [new RegExp(`${han}[A-Za-z0-9]|[A-Za-z0-9]${han}`, 'u'), '加空格'],
      [new RegExp(`${han}[,.;:?()]|[,;:?()]${han}`, 'u'), '全角标点'],
    ];
    const spoken = (text: string) => text.replace(/\{[^{}]*\}/g, '');
    const texts = [...chinese].map(
      ([key, text]) => [key, plainOptions(text).map(spoken).join('\n')] as const,
    );
    for (const [pattern, instead] of wrong) {
      const found = texts.filter(([, text]) => pattern.test(text)).map(([key]) => key);
      expect(found, `改为 ${instead}`).toEqual([]);
    }
  });
});

/** The texts inside plural and select options, one by one, so that ICU syntax is not read as Chinese. */
function plainOptions(text: string): string[] {
  const texts: string[] = [];
  const walk = (elements: Element[]): string =>
    elements
      .map((element) => {
        if ('options' in element) {
          for (const option of Object.values(element.options)) texts.push(walk(option.value));
        }
        return element.type === LITERAL ? element.value : '';
      })
      .join('');
  const whole = walk(parse(text));
  return [whole, ...texts];
}
