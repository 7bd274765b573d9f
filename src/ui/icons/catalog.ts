/** Icons of the course catalog. */
export const flag = 'M4 14V2.5M4 3h8l-1.8 2.8L12 8.5H4';
export const box = 'M8 1.8 13.5 5v6L8 14.2 2.5 11V5zM2.5 5 8 8l5.5-3M8 8v6.2';
export const sort = 'M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5';
export const search = 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.5 10.5l3 3';
export const grid = 'M2.5 2.5H7V7H2.5zM9 2.5h4.5V7H9zM2.5 9H7v4.5H2.5zM9 9h4.5v4.5H9z';
export const list = 'M6 4h7.5M6 8h7.5M6 12h7.5M2.5 4h.5M2.5 8h.5M2.5 12h.5';
export const link =
  'M6.5 9.5a3 3 0 0 0 4.3 0l2-2a3 3 0 1 0-4.3-4.3l-.8.8M9.5 6.5a3 3 0 0 0-4.3 0l-2 2a3 3 0 1 0 4.3 4.3l.8-.8';
export const filter = 'M2.5 4h11M4.5 8h7M6.5 12h3';
