/** A quality of the goods; without ids it is the seller's own. */
export type AttributeLine = { nameId: number | null; name: string; valueId: number | null; value: string };

export type AttributeValue = { id: number; en: string; zh: string };

/** An attribute as a category asks for it. */
export type AttributeRule = {
  id: number;
  en: string;
  zh: string;
  isRequired: boolean;
  /** A variation of SKUs: no quality of the whole product. */
  isSku: boolean;
  /** `attribute_show_type_value`; @NOTE unverified: these words. */
  show: 'list_box' | 'check_box' | 'input';
  values: readonly AttributeValue[];
};

type Value = readonly [en: string, zh: string];

const HOME: readonly Value[] = [
  ['Cotton', '棉'],
  ['ABS', 'ABS'],
  ['Silicone', '硅胶'],
  ['Steel', '钢'],
  ['Linen', '亚麻'],
  ['Bamboo', '竹'],
  ['Aluminium', '铝'],
];
const WORN: readonly Value[] = [
  ['Cotton', '棉'],
  ['Linen', '亚麻'],
  ['Steel', '钢'],
  ['Wool', '羊毛'],
];

/** Categories that ask for no material. */
const WITHOUT_MATERIAL: readonly number[] = [100401, 100501];

/** What a category asks for; ids and names are ours, as those of the categories are. */
export function attributeRules(categoryId: number): AttributeRule[] {
  const materials = categoryId >= 100300 && categoryId < 100400 ? WORN : HOME;
  return [
    rule(219, ['Origin', '产地'], 'list_box', [
      ['Mainland China', '中国大陆'],
      ['Vietnam', '越南'],
    ]),
    ...(WITHOUT_MATERIAL.includes(categoryId) ? [] : [rule(10, ['Material', '材质'], 'list_box', materials)]),
    rule(326, ['Style', '风格'], 'list_box', [
      ['Modern', '现代'],
      ['Classic', '经典'],
      ['Nordic', '北欧'],
      ['Casual', '休闲'],
    ]),
    rule(329, ['Feature', '特点'], 'check_box', [
      ['Waterproof', '防水'],
      ['Foldable', '可折叠'],
      ['Portable', '便携'],
    ]),
    rule(3, ['Model Number', '型号'], 'input', []),
    { ...rule(14, ['Color', '颜色'], 'list_box', [['Black', '黑色']]), isSku: true },
  ];
}

const REQUIRED: readonly number[] = [219];

/** A value has the same id wherever it is offered. */
const VALUES = [...new Map([...HOME, ...WORN]).keys()];

function rule(
  id: number,
  [en, zh]: Value,
  show: AttributeRule['show'],
  values: readonly Value[],
): AttributeRule {
  const place = (name: string, index: number) => (id === 10 ? VALUES.indexOf(name) : index);
  return {
    ...{ id, en, zh, show, isRequired: REQUIRED.includes(id), isSku: false },
    values: values.map((value, index) => ({
      id: id * 1000 + place(value[0], index) + 1,
      en: value[0],
      zh: value[1],
    })),
  };
}

/** Named qualities as a category knows them; what it does not know is the seller's own. */
export function toLines(categoryId: number, named: Readonly<Record<string, string>>): AttributeLine[] {
  const rules = attributeRules(categoryId);
  return Object.entries(named).map(([name, value]) => {
    const known = rules.find(({ en, isSku }) => en === name && !isSku);
    const choice = known?.values.find(({ en }) => en === value);
    return {
      nameId: known && (choice || known.show === 'input') ? known.id : null,
      name,
      value,
      valueId: choice?.id ?? null,
    };
  });
}
