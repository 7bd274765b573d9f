const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attribute values in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Puts values into `{{name}}`: texts escaped, `markup` as it is. An unknown name is an error of the page. */
export function fill(
  template: string,
  texts: Record<string, string>,
  markup: Record<string, string> = {},
): string {
  return template.replace(/\{\{([\w-]+)\}\}/g, (_, name: string) => {
    const value = markup[name] ?? (name in texts ? escapeHtml(texts[name] ?? '') : undefined);
    if (value === undefined) throw new Error(`The page asks for {{${name}}}, which nobody gave.`);
    return value;
  });
}
