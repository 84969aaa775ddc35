import type { GoodsKind, Locale } from './goods.ts';
import { LOCALES } from './goods.ts';
import type { Random } from './random.ts';

type Words = { before: readonly string[]; after: readonly string[]; joiner: string };

/** Words around the name of a thing, per language. Ours, in the manner of marketplace titles. */
// biome-ignore format: one language's words stay together
const WORDS: Readonly<Record<Locale, Words>> = {
  en_US: {
    before: ['New', 'Modern', 'Nordic', 'Portable', 'Premium', 'Multifunctional', 'Lightweight', 'Durable', 'Vintage', 'Minimalist', '2026', 'Upgraded', 'Cozy', 'Handmade'],
    after: ['for Home', 'for Travel', 'for Women and Men', 'Gift for Friends', 'Waterproof', 'Easy to Clean', 'Large Capacity', 'Soft Touch', 'Non Slip', 'with Storage Bag', 'Indoor Outdoor Use', 'Bedroom Living Room Decor', 'Quick Install', 'High Quality', 'for Office and School', 'Anti Scratch', 'Space Saving', 'All Season'],
    joiner: ' ',
  },
  zh_CN: {
    before: ['新款', '北欧', '简约', '便携', '加厚', '多功能', '轻便', '耐用', '复古', '2026'],
    after: ['家用', '旅行', '男女通用', '送礼', '防水', '易清洗', '大容量', '柔软', '防滑', '室内外两用', '卧室客厅装饰', '快速安装', '办公学生', '四季可用'],
    joiner: '',
  },
  ru_RU: {
    before: ['Новинка', 'Современный стиль', 'Портативный', 'Прочный', 'Лёгкий', 'Минимализм', '2026'],
    after: ['для дома', 'для путешествий', 'подарок друзьям', 'водонепроницаемый', 'легко чистить', 'большая вместимость', 'для спальни и гостиной', 'высокое качество', 'для офиса и школы'],
    joiner: ' ',
  },
  es_ES: {
    before: ['Nuevo', 'Moderno', 'Portátil', 'Ligero', 'Duradero', 'Minimalista', '2026'],
    after: ['para el hogar', 'para viaje', 'regalo para amigos', 'impermeable', 'fácil de limpiar', 'gran capacidad', 'para dormitorio y salón', 'alta calidad', 'antideslizante', 'para oficina y escuela'],
    joiner: ' ',
  },
  pt_BR: {
    before: ['Novo', 'Moderno', 'Portátil', 'Leve', 'Durável', 'Minimalista', '2026'],
    after: ['para casa', 'para viagem', 'presente para amigos', "à prova d'água", 'fácil de limpar', 'grande capacidade', 'para quarto e sala', 'alta qualidade', 'antiderrapante'],
    joiner: ' ',
  },
  fr_FR: {
    before: ['Nouveau', 'Moderne', 'Portable', 'Léger', 'Durable', 'Minimaliste', '2026'],
    after: ['pour la maison', 'pour le voyage', 'cadeau pour amis', 'imperméable', 'facile à nettoyer', 'grande capacité', 'pour chambre et salon', 'haute qualité', 'antidérapant', 'pour bureau et école'],
    joiner: ' ',
  },
};

/** Made-up brands; the last stands for goods without one. */
const BRANDS = [
  'Lumora',
  'Nestwell',
  'Tidalo',
  'Brindle',
  'Koyomi',
  'Verano',
  'Oakfinch',
  'Pellow',
  '',
] as const;

/** Longest title of a listing. @NOTE unverified: real listings run to 120-128 characters (domain.md 5.3). */
export const TITLE_MAX = 128;

/** A title of 45 to 128 characters in one language (shorter in Chinese); one in five fills the limit nearly up. */
export function makeTitle(random: Random, kind: GoodsKind, locale: Locale): string {
  const { before, after, joiner } = WORDS[locale];
  const name = kind.names[LOCALES.indexOf(locale)] ?? kind.names[0];
  const dense = locale === 'zh_CN' ? 0.4 : 1;
  const target = Math.round((random.chance(0.2) ? TITLE_MAX : random.int(48, 100)) * dense);
  const brand = random.pick(BRANDS);
  let title = [brand, random.pick(before), name]
    .filter((word) => word !== '')
    .join(brand && joiner === '' ? ' ' : joiner);
  if (joiner === '' && brand) title = title.replace(/ (?=[^ ]*$)/, '');
  for (const word of random.some(after, Math.min(12, after.length))) {
    const longer = `${title}${joiner}${word}`;
    if (longer.length > target) continue;
    title = longer;
  }
  return title;
}

/** A few titles of the kind that breaks careless screens: right to left, emoji, quotes, markup, several scripts. */
export const AWKWARD_TITLES: readonly string[] = [
  'مصباح طاولة حديث للمنزل وغرفة النوم هدية عملية',
  'מנורת שולחן מודרנית לבית ולמשרד',
  'Cute Cat 🐱 Night Light 🌙 Rechargeable ✨ Gift for Kids 🎁',
  `12" Drawer Organizer "Extra Deep" 5'' & Up <Best Seller>`,
  'テーブルランプ 北欧風 USB充電式 寝室 インテリア',
  '휴대용 캠핑 헤드램프 충전식 방수 야외용',
];
