import type { Product } from './world/types.ts';

/** Colours of a drawing: the body, its shadow side, its light side. */
export type Paint = { main: string; dark: string; light: string };

type Draw = (paint: Paint) => string;

/** Simple drawings on an 800 × 800 ground, standing at about y = 660. Ours. */
export const SHAPES = {
  lamp: ({ main, dark, light }) =>
    `<path d="M290 180h220l70 210H220z" fill="${main}"/><path d="M290 180h60l-20 210H220z" fill="${light}" opacity=".5"/><rect x="388" y="390" width="24" height="230" fill="${dark}"/><rect x="290" y="620" width="220" height="40" rx="20" fill="${dark}"/>`,
  basket: ({ main, dark, light }) =>
    `<path d="M210 330h380l-44 320a24 24 0 0 1-24 20H278a24 24 0 0 1-24-20z" fill="${main}"/><path d="M236 420h328M246 500h308M256 580h288" stroke="${light}" stroke-width="16"/><path d="M290 330q0-150 110-150t110 150" fill="none" stroke="${dark}" stroke-width="22"/>`,
  cushion: ({ main, dark, light }) =>
    `<path d="M190 250q210 60 420 0-50 200 0 400-210-50-420 0 50-200 0-400z" fill="${main}" stroke="${dark}" stroke-width="10"/><path d="M300 320v260M400 330v240M500 320v260" stroke="${light}" stroke-width="14"/>`,
  kitchen: ({ main, dark, light }) =>
    `<rect x="170" y="330" width="460" height="320" rx="26" fill="${main}"/><rect x="205" y="365" width="390" height="250" rx="14" fill="none" stroke="${light}" stroke-width="10"/><path d="M520 130v250M480 130q0 110 40 120t40-120" fill="none" stroke="${dark}" stroke-width="22"/>`,
  tools: ({ main, dark, light }) =>
    `<rect x="200" y="380" width="400" height="280" rx="26" fill="${main}"/><rect x="200" y="380" width="400" height="70" rx="26" fill="${dark}"/><path d="M330 380v-70a30 30 0 0 1 30-30h80a30 30 0 0 1 30 30v70" fill="none" stroke="${dark}" stroke-width="26"/><rect x="360" y="430" width="80" height="60" rx="10" fill="${light}"/>`,
  torch: ({ main, dark, light }) =>
    `<path d="M180 470q220-150 440 0" fill="none" stroke="${dark}" stroke-width="54"/><rect x="300" y="380" width="200" height="190" rx="40" fill="${main}"/><circle cx="400" cy="475" r="66" fill="${light}" stroke="${dark}" stroke-width="14"/>`,
  mat: ({ main, dark, light }) =>
    `<path d="M180 640l90-250h260l90 250z" fill="${main}"/><path d="M228 510h344M205 575h390" stroke="${light}" stroke-width="16"/><rect x="250" y="330" width="300" height="70" rx="35" fill="${dark}"/>`,
  phone: ({ main, dark, light }) =>
    `<rect x="290" y="160" width="220" height="400" rx="34" fill="${dark}"/><rect x="310" y="190" width="180" height="330" rx="12" fill="${light}"/><path d="M250 430v120a40 40 0 0 0 40 40h220a40 40 0 0 0 40-40V430" fill="none" stroke="${main}" stroke-width="34"/><rect x="380" y="590" width="40" height="70" fill="${main}"/>`,
  dress: ({ main, dark, light }) =>
    `<path d="M330 160v60q-10 90 30 150l-130 280q170 40 340 0L440 370q40-60 30-150v-60q-70 50-140 0z" fill="${main}"/><path d="M356 370h88" stroke="${dark}" stroke-width="18"/><path d="M330 620l40-190M470 620l-40-190" stroke="${light}" stroke-width="10"/>`,
  shirt: ({ main, dark, light }) =>
    `<path d="M300 180l-150 90 60 130 60-30v290h260V370l60 30 60-130-150-90q-100 70-200 0z" fill="${main}"/><path d="M300 180q100 120 200 0" fill="none" stroke="${dark}" stroke-width="18"/><rect x="430" y="360" width="70" height="80" rx="8" fill="${light}"/>`,
  shorts: ({ main, dark, light }) =>
    `<path d="M250 230h300l60 410H430L400 420l-30 220H190z" fill="${main}"/><path d="M250 230h300v56H250z" fill="${dark}"/><rect x="236" y="400" width="80" height="90" rx="8" fill="${light}"/><rect x="484" y="400" width="80" height="90" rx="8" fill="${light}"/>`,
  ring: ({ main, dark, light }) =>
    `<circle cx="400" cy="470" r="180" fill="none" stroke="${main}" stroke-width="46"/><path d="M330 270l70-110 70 110-70 60z" fill="${light}" stroke="${dark}" stroke-width="10"/>`,
  bag: ({ main, dark, light }) =>
    `<path d="M220 330h360l30 330H190z" fill="${main}"/><path d="M300 400V270q0-100 100-100t100 100v130" fill="none" stroke="${dark}" stroke-width="24"/><circle cx="400" cy="510" r="60" fill="${light}"/>`,
  shoe: ({ main, dark, light }) =>
    `<path d="M160 600V420q120 10 150-90 70 110 190 150 140 40 140 120z" fill="${main}"/><rect x="150" y="600" width="500" height="60" rx="26" fill="${dark}"/><path d="M330 400l70-40M370 440l70-40M415 475l66-36" stroke="${light}" stroke-width="14"/>`,
  cable: ({ main, dark, light }) =>
    `<path d="M250 600q-140-260 130-300t170 140-200 90 30-250 160-90" fill="none" stroke="${main}" stroke-width="28"/><rect x="520" y="150" width="90" height="120" rx="14" fill="${dark}"/><rect x="545" y="110" width="40" height="50" fill="${light}"/><rect x="210" y="590" width="80" height="70" rx="12" fill="${dark}"/>`,
  earbuds: ({ main, dark, light }) =>
    `<rect x="230" y="400" width="340" height="260" rx="90" fill="${main}"/><path d="M230 500h340" stroke="${dark}" stroke-width="12"/><circle cx="320" cy="300" r="62" fill="${light}"/><rect x="300" y="330" width="40" height="130" rx="20" fill="${light}"/><circle cx="480" cy="300" r="62" fill="${light}"/><rect x="460" y="330" width="40" height="130" rx="20" fill="${light}"/>`,
  keyboard: ({ main, dark, light }) =>
    `<path d="M240 260h320v240H240z" fill="${dark}"/><rect x="262" y="282" width="276" height="196" fill="${light}"/><path d="M240 500h320l70 150H170z" fill="${main}"/><path d="M240 560h320M220 600h360" stroke="${light}" stroke-width="14" stroke-dasharray="34 12"/>`,
  bottle: ({ main, dark, light }) =>
    `<rect x="350" y="150" width="100" height="90" rx="14" fill="${dark}"/><path d="M330 240h140q60 50 60 130v260a40 40 0 0 1-40 40H310a40 40 0 0 1-40-40V370q0-80 60-130z" fill="${main}"/><rect x="300" y="400" width="200" height="150" rx="16" fill="${light}"/>`,
  paw: ({ main, dark, light }) =>
    `<path d="M400 420q150 0 150 140 0 100-90 90-60-10-120 0-90 10-90-90 0-140 150-140z" fill="${main}"/><ellipse cx="235" cy="400" rx="54" ry="74" fill="${dark}"/><ellipse cx="565" cy="400" rx="54" ry="74" fill="${dark}"/><ellipse cx="335" cy="280" rx="56" ry="80" fill="${dark}"/><ellipse cx="465" cy="280" rx="56" ry="80" fill="${dark}"/><ellipse cx="400" cy="560" rx="70" ry="44" fill="${light}"/>`,
  box: ({ main, dark, light }) =>
    `<path d="M400 200l210 100v250L400 660 190 550V300z" fill="${main}"/><path d="M400 400l210-100v250L400 660z" fill="${dark}"/><path d="M400 200l210 100-210 100-210-100z" fill="${light}"/>`,
} as const satisfies Record<string, Draw>;

export type Shape = keyof typeof SHAPES;

/** Words of a title that tell what to draw, the first that fits. */
const WORDS: readonly (readonly [RegExp, Shape])[] = [
  [/earbud|earphone|headphone|headset|écouteur/i, 'earbuds'],
  [/cable|usb|charger|cord|câble/i, 'cable'],
  [/headlamp|flashlight|torch/i, 'torch'],
  [/keyboard|keycap|laptop|mouse/i, 'keyboard'],
  [/phone|caliper|glass for/i, 'phone'],
  [/necklace|earring|bracelet|\bring\b|jewel|clip|collier|bague/i, 'ring'],
  [/dress|skirt|robe|jupe/i, 'dress'],
  [/shorts|pants|jean|trouser|pantalon/i, 'shorts'],
  [/shoe|sandal|slipper|clog|sneaker|boot|chaussure/i, 'shoe'],
  [/shirt|cardigan|jacket|hoodie|sweater|polo|coat|chemise|manteau|veste/i, 'shirt'],
  [/cushion|duvet|pillow|blanket|towel/i, 'cushion'],
  [/harness|grooming|\bdog|\bcat|\bpet/i, 'paw'],
  [/picnic|\bmat\b|carpet|\brug\b/i, 'mat'],
  [/peeler|baking|kitchen|knife|cup|cuisine/i, 'kitchen'],
  [/screwdriver|tool|drill|\bbit\b|wrench/i, 'tools'],
  [/polish|gel|bottle|perfume|cream|serum|cheveux/i, 'bottle'],
  [/basket|organizer/i, 'basket'],
  [/\bbag|backpack|wallet|\bsac\b/i, 'bag'],
  [/lamp|light|\bled\b|lampe/i, 'lamp'],
];

/** What a product's picture shows; a box when its title tells nothing. */
export function shapeOf(product: Product): Shape {
  const title = product.subjects.en_US ?? product.subjects[product.locale] ?? '';
  return WORDS.find(([word]) => word.test(title))?.[1] ?? 'box';
}
