/** Scrolls a list until a line of it is seen, with some of what is before it. Nothing else on the page is moved. */
export function reveal(list: HTMLElement, line: HTMLElement): void {
  const around = list.getBoundingClientRect();
  const { top, bottom, height } = line.getBoundingClientRect();
  if (top >= around.top && bottom <= around.bottom) return;
  list.scrollTop += top - around.top - Math.max(0, (around.height - height) / 3);
}
