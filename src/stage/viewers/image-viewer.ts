import { fileAddress } from './address.js';
import { drawings, el, iconButton, sheet } from './draw.js';
import { css, dress } from './look.js';
import type { Viewer, ViewerParts } from './viewer.js';

const look = css`
  .picture {
    display: grid;
    place-items: safe center;
    background: var(--sunken);
  }
  .picture img {
    display: block;
    max-inline-size: none;
  }
  .picture.fits img {
    max-inline-size: 100%;
    max-block-size: 100%;
    object-fit: contain;
  }
`;

const steps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8];

/** An image: fitted, or larger and scrolled. It is completed when it is there. */
export async function openViewer(parts: ViewerParts): Promise<Viewer> {
  const { place, title, changed } = parts;
  let { texts } = parts;
  const src = await fileAddress(parts);
  dress(look);
  const image = el('img', { alt: title });
  const box = el(
    'div',
    { className: 'scroll picture fits', tabIndex: 0, role: 'group', 'aria-label': title },
    image,
  );
  const shown = el('output');
  let zoom: number | undefined;
  let isThere = false;

  const fitted = (): number =>
    Math.min(1, box.clientWidth / image.naturalWidth, box.clientHeight / image.naturalHeight);
  const set = (to: number | undefined): void => {
    zoom = to;
    box.classList.toggle('fits', to === undefined);
    image.style.inlineSize =
      to === undefined ? '' : `${String(Math.round(image.naturalWidth * to))}px`;
    shown.value = texts['image.zoom'](Math.round((to ?? fitted()) * 100));
  };
  const step = (up: boolean): void => {
    const now = zoom ?? fitted();
    const to = up
      ? steps.find((each) => each > now * 1.01)
      : steps.findLast((each) => each < now * 0.99);
    if (to !== undefined) set(to);
  };
  const draw = (): void => {
    const tools = el(
      'div',
      { className: 'tools', role: 'toolbar', 'aria-label': texts['image.tools'] },
      iconButton(drawings.minus, texts['image.out'], () => step(false)),
      shown,
      iconButton(drawings.plus, texts['image.in'], () => step(true)),
      iconButton(drawings.fit, texts['image.fit'], () => set(undefined)),
    );
    place.replaceChildren(tools, box);
  };
  const onResize = new ResizeObserver(() => {
    if (zoom === undefined && isThere) set(undefined);
  });
  onResize.observe(box);

  draw();
  image.src = src;
  try {
    await image.decode();
    isThere = true;
    set(undefined);
  } catch {
    const again = el('button', {
      type: 'button',
      className: 'b main',
      onclick: () => void openViewer(parts).then(() => changed('now')),
    });
    again.append(texts.retry);
    place.replaceChildren(
      sheet(drawings.warning, texts['image.broken'], texts['image.broken.body'], again),
    );
  }
  return {
    get elements() {
      return isThere ? { 'wl.opened': 'true' } : { ...parts.stored };
    },
    get progress() {
      return isThere ? 1 : 0;
    },
    say(other) {
      texts = other;
      if (isThere) draw();
    },
    close: () => onResize.disconnect(),
  };
}
