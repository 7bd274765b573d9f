const page = 10;

/** Arrow keys, Home, End and Page keys lead from row to row; the rows are one stop of the Tab key. */
export function listKey(event: KeyboardEvent): void {
  const button = (event.target as Element).closest<HTMLElement>('[data-id]');
  const rows = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[data-id]')];
  if (!button || event.altKey || event.ctrlKey || event.metaKey) return;
  const last = rows.length - 1;
  const at = rows.indexOf(button);
  const targets: Partial<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const to = targets[event.key];
  if (to === undefined) return;
  event.preventDefault();
  rows[Math.min(last, Math.max(0, to))]?.focus();
}
