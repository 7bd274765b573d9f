import { fileAddress } from './address.js';
import { drawing, drawings, el, sheet } from './draw.js';
import { dress } from './look.js';
import type { Viewer, ViewerParts } from './viewer.js';

/** A file that no browser shows: a card with its name and size. It is completed when it is downloaded. */
export async function openViewer(parts: ViewerParts): Promise<Viewer> {
  const { place, title, content, changed, tell } = parts;
  let { texts } = parts;
  let opened = parts.stored['wl.opened'] === 'true';
  const href = await fileAddress(parts);
  // Of others a browser saves nothing: it would open there, in place of the lesson.
  const isOwn = new URL(href).origin === new URL(content.baseUrl).origin;
  const name = content.fileName ?? title;
  const type = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase();
  dress();

  const draw = (): void => {
    const facts = [
      type ?? texts['file.kind'],
      content.sizeBytes === undefined ? undefined : texts.size(content.sizeBytes),
    ];
    const get = el(
      'a',
      {
        className: 'b main',
        href,
        ...(isOwn ? { download: name } : { target: '_blank', rel: 'noopener noreferrer' }),
        onclick: () => {
          opened = true;
          tell({ did: 'opened' });
          changed('now');
          draw();
          place.querySelector('a')?.focus();
        },
      },
      drawing(drawings.download),
      texts.download,
    );
    const card = sheet(drawings.file, name, facts.filter(Boolean).join(' · '), get);
    const hint = opened ? texts['file.done'] : texts['file.hint'];
    card.append(el('p', { role: 'status' }, hint));
    place.replaceChildren(card);
  };
  draw();
  return {
    get elements() {
      return opened ? { 'wl.opened': 'true' } : {};
    },
    get progress() {
      return opened ? 1 : 0;
    },
    say(other) {
      texts = other;
      draw();
    },
    close: () => undefined,
  };
}
