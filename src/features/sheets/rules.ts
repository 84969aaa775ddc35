/** Most columns of one file. */
export const MAX_COLUMNS = 200;
