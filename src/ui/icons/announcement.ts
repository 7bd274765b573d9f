/** Icons of announcements. */
export const horn = 'M2.500 6.500v3H5l6 3.200V3.300L5 6.500zM5 9.500l.8 4h2M13.500 6.500v3';
export const picture = 'M2 3h12v10H2zM2 11l3.500-3.500 3 3L11 8l3 3M5.500 5.800v.1';
