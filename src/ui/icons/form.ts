/** Icons of the forms that anybody may send. */
export const mail = 'M2 3.5h12v9H2zM2.3 4 8 8.8 13.7 4';
export const phone =
  'M3 2.5h2.6l1.2 3-1.6 1.2a8 8 0 0 0 4.100 4.100l1.200-1.600 3 1.200V13a1 1 0 0 1-1 1A11 11 0 0 1 2 3.500a1 1 0 0 1 1-1z';
