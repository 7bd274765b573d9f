/** Icons of the account panel. */
export const person =
  'M10.8 5.300a2.800 2.800 0 1 1-5.600 0 2.800 2.800 0 0 1 5.600 0zM2.8 13.8c.6-2.8 2.6-4.3 5.2-4.3s4.6 1.5 5.2 4.3';
