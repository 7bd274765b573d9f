/** Icons of the forms that anybody may send. */
export const mail = 'M2 3.5h12v9H2zM2.3 4 8 8.8 13.7 4';
export const phone =
  'M3 2.5h2.6l1.2 3-1.6 1.2a8 8 0 0 0 4.1 4.1l1.2-1.6 3 1.2V13a1 1 0 0 1-1 1A11 11 0 0 1 2 3.5a1 1 0 0 1 1-1z';
