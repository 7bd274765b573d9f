/** Marks a style sheet, for editors and for the build that makes it small. */
const css = (texts: TemplateStringsArray): string => texts.join('');

// The tokens' own values, until the host has said what the page around looks like.
const look = css`
  :root {
    color-scheme: light dark;
    --font: system-ui, 'Segoe UI', Roboto, sans-serif;
    --size: 15px;
    --radius: 8px;
    --p: light-dark(#2356c8, #8fb3ff);
    --s: light-dark(#fff, #12161e);
    --x: light-dark(#182033, #e7eaf1);
    --p-hover: color-mix(in oklab, var(--p) 88%, var(--x));
    --p-tint: color-mix(in oklab, var(--p) 10%, var(--s));
    --p-line: color-mix(in oklab, var(--p) 36%, var(--s));
    --muted: color-mix(in oklab, var(--x) 72%, var(--s));
    --line: color-mix(in oklab, var(--x) 13%, var(--s));
    --line-strong: color-mix(in oklab, var(--x) 52%, var(--s));
    --sunken: color-mix(in oklab, var(--x) 4%, var(--s));
    --hover: color-mix(in oklab, var(--x) 6.5%, var(--s));
  }
  #content {
    display: flex;
    flex-direction: column;
    background: var(--s);
    color: var(--x);
    font: var(--size) / 1.5 var(--font);
  }
  #content *,
  #content *::before {
    box-sizing: border-box;
  }
  .b {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 40px;
    padding: 4px 16px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--s);
    color: var(--x);
    font: inherit;
    font-weight: 600;
    text-decoration: none;
    cursor: pointer;
  }
  #content [hidden] {
    display: none;
  }
  .b:hover {
    background: var(--hover);
  }
  /* The one filled button on the screen is the player's. */
  .b.main {
    border-color: var(--p-line);
    background: var(--p-tint);
    color: var(--p-hover);
  }
  .b.main:hover {
    background: color-mix(in oklab, var(--p) 18%, var(--s));
  }
  .b.icon {
    inline-size: 40px;
    padding: 0;
    border-color: transparent;
    background: none;
  }
  .b.icon:hover {
    background: var(--hover);
  }
  .b:disabled {
    opacity: 0.45;
    cursor: default;
  }
  #content :focus-visible {
    outline: 2px solid var(--p);
    outline-offset: 2px;
  }
  #content svg {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .tools {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    padding: 4px 8px;
    border-block-end: 1px solid var(--line);
    background: var(--s);
  }
  .tools .grow {
    flex: 1;
  }
  .tools output,
  .quiet {
    color: var(--muted);
    font-size: calc(var(--size) * 0.9333);
    font-variant-numeric: tabular-nums;
  }
  .sheet {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: 8px;
    overflow: auto;
    padding: 24px;
    text-align: center;
  }
  #content .sheet > svg {
    inline-size: 40px;
    block-size: 40px;
    color: var(--muted);
  }
  .sheet h2 {
    margin: 4px 0 0;
    font-size: calc(var(--size) * 1.3333);
    line-height: 1.42;
    overflow-wrap: anywhere;
  }
  .sheet p {
    max-inline-size: 46ch;
    margin: 0;
    color: var(--muted);
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-block-start: 8px;
  }
  .field {
    min-block-size: 40px;
    padding: 4px 12px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--s);
    color: var(--x);
    font: inherit;
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
  }
  @media (forced-colors: active) {
    .b {
      border-color: ButtonBorder;
    }
  }
`;

/** Gives the stage's page the look of what it shows by itself; each viewer adds its own. */
export function dress(...more: string[]): void {
  document.adoptedStyleSheets = [look, ...more].map((text) => {
    const style = new CSSStyleSheet();
    style.replaceSync(text);
    return style;
  });
}

export { css };
