import { isJsonObject, type JsonObject } from '../json.ts';

/** A saved draft of a listing: the document as it was sent. */
export type Draft = {
  id: string;
  login: string;
  storeId: string;
  document: JsonObject;
  /** Milliseconds since 1970. */
  createdAt: number;
  modifiedAt: number;
};

/** The name in the draft's own language. */
export function subjectOf({ document }: Draft): string {
  const names = objectsOf(document.subject_list);
  const own = names.find(({ locale }) => locale === document.locale) ?? names[0];
  return textOf(own?.value);
}

export function objectsOf(raw: unknown): readonly JsonObject[] {
  return Array.isArray(raw) ? raw.filter(isJsonObject) : [];
}

export function textOf(raw: unknown): string {
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
}
