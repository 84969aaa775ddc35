import { list, type WireObject } from '../json.ts';
import { propertyPictureUrl } from '../pictures.ts';
import type { Product, SkuProperty } from '../world/types.ts';

/** A variation value as `pop.choice` writes it. */
export function propertyRow(baseUrl: string, product: Product, property: SkuProperty): WireObject {
  const image = propertyPictureUrl(baseUrl, product, property);
  return {
    sku_property_value: property.value,
    property_value_id_long: BigInt(property.valueId),
    image_url_list: list('string', image === '' ? [] : [image]),
    sku_property_id_long: property.propertyId,
    sku_property_name: property.propertyName,
    property_value_definition_name: property.alias,
    sku_image: image,
  };
}

/** A variation value as the POP family writes it. */
export function popPropertyRow(baseUrl: string, product: Product, property: SkuProperty): WireObject {
  const image = propertyPictureUrl(baseUrl, product, property);
  return {
    property_value_definition_name: property.alias,
    property_value_id: BigInt(property.valueId),
    sku_image: image,
    sku_property_id: property.propertyId,
    image_url_list: list('string', image === '' ? [] : [image]),
  };
}

/** The POP family's text key of a SKU, such as `14:1401;5:503`; `<none>` without variations, as recorded answers show. */
export function skuKey(properties: readonly SkuProperty[]): string {
  if (properties.length === 0) return '<none>';
  return properties
    .map((p) => `${p.propertyId}:${p.valueId}${p.alias === '' ? '' : `#${p.alias}`}`)
    .join(';');
}
