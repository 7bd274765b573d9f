/** Icons of the course player. */
export const chevronRight = 'm6 4 4 4-4 4';
export const chevronLeft = 'm10 4-4 4 4 4';
export const menu = 'M2.5 4h11M2.5 8h11M2.5 12h11';
export const fullscreen = 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10';
export const offline =
  'M2 2l12 12M4.5 12.5a3 3 0 0 1-.3-6M7 4a4 4 0 0 1 5 2.8 2.9 2.9 0 0 1 1.5 4.5';
export const tabs = 'M3 3h10v7H3zM1.5 12.8h13';
