import { lazy } from 'react';

/** The tab "History" of a product's page. */
export const ProductHistory = lazy(() => import('./product-history.tsx'));
