/** Icons of elements in which somebody works. */
export const chevronDown = 'm4 6 4 4 4-4';
export const check = 'm3 8.5 3.5 3.5L13 4.5';
export const cross = 'm4 4 8 8M12 4l-8 8';
export const warning = 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1';
export const exit = 'M6.5 3H3v10h10V9.5M9 2.8h4.2V7M13 3 7.5 8.5';
export const lock =
  'M4.5 7h7A1.5 1.5 0 0 1 13 8.5V12a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 12V8.5A1.5 1.5 0 0 1 4.5 7zM5 7V5a3 3 0 0 1 6 0v2';
export const play = 'M5 3v10l8-5z';
export const refresh =
  'M13.2 6.5A5.5 5.5 0 0 0 3.5 5L2.5 6.5M2.5 3v3.5H6M2.8 9.5A5.5 5.5 0 0 0 12.5 11l1-1.5M13.5 13V9.5H10';
export const clock = 'M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0zM8 4.8V8l2.2 1.5';
