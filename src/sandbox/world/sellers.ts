import { COUNTRIES, type Country } from './countries.ts';
import type { Seller } from './types.ts';

/** The three made-up sellers of every world; together they have stores of all kinds. */
export const SELLERS: readonly Seller[] = [
  {
    login: 'lantern-home',
    sellerId: '2011000001',
    nick: 'cn1511000001',
    company: 'Lantern Home Goods Co., Ltd.',
    country: 'CN',
    locale: 'zh_CN',
    closedCountries: [],
    stores: [
      { id: '2211000011', businessType: 'POP_CHOICE', name: 'Lantern Home Store', currency: 'USD' },
      { id: '2211000012', businessType: 'ONE_STOP_SERVICE', name: 'Lantern Home Select', currency: 'CNY' },
    ],
  },
  {
    login: 'harbour-tools',
    sellerId: '2011000002',
    nick: 'cn1511000002',
    company: 'Harbour Tools & Outdoor Ltd.',
    country: 'CN',
    locale: 'en_US',
    closedCountries: ['KW', 'NZ', 'PE'],
    stores: [
      { id: '2211000021', businessType: 'POP_CHOICE', name: 'Harbour Tools Store', currency: 'USD' },
      { id: '2211000022', businessType: 'LOCAL_SERVICE', name: 'Harbour Tools Europe', currency: 'EUR' },
    ],
  },
  {
    login: 'meadow-style',
    sellerId: '2011000003',
    nick: 'cn1511000003',
    company: 'Meadow Style Trading Co., Ltd.',
    country: 'CN',
    locale: 'zh_CN',
    closedCountries: [],
    stores: [
      { id: '2211000031', businessType: 'POP_CHOICE', name: 'Meadow Style Store', currency: 'CNY' },
      { id: '2211000032', businessType: 'ONE_STOP_SERVICE', name: 'Meadow Style Select', currency: 'CNY' },
    ],
  },
];

/** Countries a seller may offer semi-managed products in. */
export function openCountries(seller: Seller): readonly Country[] {
  return COUNTRIES.filter((country) => !seller.closedCountries.includes(country.code));
}
