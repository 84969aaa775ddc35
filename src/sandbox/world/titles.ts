import type { GoodsKind, Locale } from './goods.ts';
import { LOCALES } from './goods.ts';
import type { Random } from './random.ts';

type Words = {
  before: readonly string[];
  /** Phrases behind the name, by top category (first four digits of the category id); `any` fits everything. */
  after: Readonly<Record<'1001' | '1002' | '1003' | '1004' | '1005' | 'any', readonly string[]>>;
  joiner: string;
};

/** Words around the name of a thing, per language. Ours, in the manner of marketplace titles. */
// biome-ignore format: one language's words stay together
const WORDS: Readonly<Record<Locale, Words>> = {
  en_US: {
    before: ['New', 'Modern', 'Nordic', 'Portable', 'Premium', 'Lightweight', 'Durable', 'Vintage', 'Minimalist', '2026', 'Upgraded', 'Handmade', 'Classic'],
    after: {
      1001: ['for Bedroom and Living Room', 'Home Decor', 'Easy to Clean', 'Space Saving', 'Housewarming Gift', 'Hotel Apartment Use', 'Washable', 'Soft Touch', 'Kitchen Bathroom Storage', 'with Non Slip Base'],
      1002: ['Heavy Duty', 'Waterproof', 'with Storage Case', 'for Camping Hiking Fishing', 'Garage Workshop Use', 'Quick Release', 'Non Slip Grip', 'High Precision', 'DIY Repair', 'Reflective'],
      1003: ['for Women', 'Casual Street Style', 'Plus Size', 'Breathable', 'Spring Autumn', 'Loose Fit', 'Party Holiday Beach', 'Elegant', 'Soft Fabric', 'Birthday Present', 'Daily Wear'],
      1004: ['Fast Charging', 'Compatible with Phone Tablet Laptop', 'Noise Reduction', 'Long Battery Life', 'for Office and Gaming', 'Aluminium Alloy', 'Low Latency', 'Plug and Play', 'Desk Accessories'],
      1005: ['for Home Salon', 'Long Lasting', 'Gentle on Skin', 'Travel Set', 'for Small and Medium Pets', 'Easy to Wear', 'Professional Quality', 'Gift Set', 'Everyday Care'],
      any: ['High Quality', 'Gift for Friends', 'Multiple Colors', 'Ready to Ship', 'Best Seller'],
    },
    joiner: ' ',
  },
  zh_CN: {
    before: ['新款', '北欧', '简约', '便携', '加厚', '多功能', '轻便', '耐用', '复古', '2026'],
    after: {
      1001: ['家用', '卧室客厅装饰', '易清洗', '省空间', '酒店公寓', '可水洗', '防滑底座'],
      1002: ['重型', '防水', '带收纳盒', '露营徒步钓鱼', '车库维修', '防滑手柄', '高精度'],
      1003: ['女士', '休闲百搭', '大码', '透气', '春秋', '宽松', '派对度假', '生日礼物'],
      1004: ['快充', '兼容手机平板', '降噪', '长续航', '办公游戏', '铝合金', '即插即用'],
      1005: ['家用美甲', '持久', '温和', '旅行套装', '中小型宠物', '专业品质'],
      any: ['送礼', '多色可选', '现货', '热销'],
    },
    joiner: '',
  },
  ru_RU: {
    before: ['Новинка', 'Современный стиль', 'Портативный вариант', 'Минимализм', '2026'],
    after: {
      1001: ['для спальни и гостиной', 'декор для дома', 'легко чистить', 'экономит место'],
      1002: ['водонепроницаемый', 'с чехлом', 'для похода и рыбалки', 'для мастерской'],
      1003: ['для женщин', 'повседневный стиль', 'большой размер', 'весна и осень'],
      1004: ['быстрая зарядка', 'для телефона и ноутбука', 'для офиса и игр'],
      1005: ['для дома и салона', 'стойкий результат', 'набор для поездок'],
      any: ['высокое качество', 'подарок друзьям', 'разные цвета'],
    },
    joiner: ' ',
  },
  es_ES: {
    before: ['Nuevo', 'Moderno', 'Portátil', 'Ligero', 'Minimalista', '2026'],
    after: {
      1001: ['para dormitorio y salón', 'decoración del hogar', 'fácil de limpiar', 'ahorra espacio'],
      1002: ['impermeable', 'con estuche', 'para camping y senderismo', 'uso en taller', 'antideslizante'],
      1003: ['para mujer', 'estilo informal', 'talla grande', 'transpirable', 'uso diario'],
      1004: ['carga rápida', 'compatible con móvil y portátil', 'para oficina y juegos'],
      1005: ['para casa y salón', 'larga duración', 'juego de viaje'],
      any: ['alta calidad', 'regalo para amigos', 'varios colores'],
    },
    joiner: ' ',
  },
  pt_BR: {
    before: ['Novo', 'Moderno', 'Portátil', 'Leve', 'Minimalista', '2026'],
    after: {
      1001: ['para quarto e sala', 'decoração de casa', 'fácil de limpar', 'economiza espaço'],
      1002: ["à prova d'água", 'com estojo', 'para camping e trilha', 'uso em oficina', 'antiderrapante'],
      1003: ['feminino', 'estilo casual', 'tamanho grande', 'respirável', 'uso diário'],
      1004: ['carga rápida', 'compatível com celular e notebook', 'para escritório e jogos'],
      1005: ['para casa e salão', 'longa duração', 'kit de viagem'],
      any: ['alta qualidade', 'presente para amigos', 'várias cores'],
    },
    joiner: ' ',
  },
  fr_FR: {
    before: ['Nouveau', 'Moderne', 'Portable', 'Léger', 'Minimaliste', '2026'],
    after: {
      1001: ['pour chambre et salon', 'décoration de la maison', 'facile à nettoyer', 'gain de place'],
      1002: ['imperméable', 'avec étui', 'pour camping et randonnée', "usage d'atelier", 'antidérapant'],
      1003: ['pour femmes', 'style décontracté', 'grande taille', 'respirant', 'tous les jours'],
      1004: ['charge rapide', 'compatible téléphone et ordinateur', 'pour bureau et jeux'],
      1005: ['pour la maison et le salon', 'longue tenue', 'coffret de voyage'],
      any: ['haute qualité', 'cadeau pour amis', 'plusieurs couleurs'],
    },
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

/** A title of up to 128 characters in one language; one in five fills the limit nearly up. */
export function makeTitle(random: Random, kind: GoodsKind, locale: Locale): string {
  const { before, after, joiner } = WORDS[locale];
  const name = kind.names[LOCALES.indexOf(locale)] ?? kind.names[0];
  const dense = joiner === '' ? 0.4 : 1;
  const target = Math.round((random.chance(0.2) ? TITLE_MAX : random.int(48, 100)) * dense);
  const brand = random.pick(BRANDS);
  let title = [random.pick(before), name].join(joiner);
  if (brand !== '') title = `${brand} ${title}`;
  for (const word of random.shuffle([...after[groupOf(kind)], ...after.any])) {
    const longer = `${title}${joiner}${word}`;
    if (longer.length <= target) title = longer;
  }
  return title;
}

function groupOf(kind: GoodsKind): keyof Words['after'] {
  const group = String(kind.categoryId).slice(0, 4);
  return group === '1001' || group === '1002' || group === '1003' || group === '1004' || group === '1005'
    ? group
    : 'any';
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
