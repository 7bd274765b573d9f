/** Offers a text as a file. The link is gone again at once: nothing of it stays in the page. */
export function saveFile(root: ParentNode, text: string | undefined, name: string): void {
  if (text === undefined) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  root.append(link);
  link.click();
  link.remove();
  // The browser needs the address until it has begun to read.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
