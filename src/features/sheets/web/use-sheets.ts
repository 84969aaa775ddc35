import { useApi } from '#web/context.ts';
import type { sheetsContract } from '../contract.ts';

export type SheetsContract = { sheets: typeof sheetsContract };

/** The spreadsheets' part of the API. */
export function useSheetsApi() {
  const { client, query } = useApi<SheetsContract>();
  return { client: client.sheets, query: query.sheets };
}

export const LOOK_AGAIN_MS = 1000;
