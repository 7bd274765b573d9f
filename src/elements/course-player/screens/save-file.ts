/** Offers a text as a file. The link is gone again at once: nothing of it stays in the page. */
export function saveFile(root: ParentNode, content: string | Blob | undefined, name: string): void {
  if (content === undefined) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content,
  );
  link.download = name;
  root.append(link);
  link.click();
  link.remove();
  // The browser needs the address until it has begun to read.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
