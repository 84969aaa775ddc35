import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AttributeNames } from './field-text.ts';
import { useChanges } from './use-changes.ts';

/** What attributes among these fields are called; asked for only where there are any. */
export function useAttributeNames(fields: readonly string[]): AttributeNames {
  const { query } = useChanges();
  const { data } = useQuery({
    ...query.changes.listAttributes.queryOptions({ input: {} }),
    enabled: fields.some((field) => field.startsWith('attribute.')),
    staleTime: 300_000,
  });
  return useMemo(
    () => Object.fromEntries((data?.attributes ?? []).map(({ id, names }) => [id, names])),
    [data],
  );
}
