/** Icons of the consent banner. */
export const chart = 'M2.5 13.5h11M4.5 11V8M8 11V4M11.5 11V6.5';
