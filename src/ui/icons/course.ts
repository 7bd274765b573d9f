/** Icons of what is known of a course. */
export const star = 'm8 1.8 1.9 4 4.3.6-3.1 3 .8 4.3L8 11.6l-3.9 2.1.8-4.3-3.1-3 4.3-.6z';
export const award =
  'M8 9.6a3.9 3.9 0 1 0 0-7.8 3.9 3.9 0 0 0 0 7.8zM5.6 8.8 4.8 14.2 8 12.4l3.2 1.8-.8-5.4';
