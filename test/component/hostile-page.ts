import { expect } from '@open-wc/testing';

/** How the first of each of these looks in the element. */
function look(element: Element, selectors: readonly string[]): string[] {
  return selectors.map((selector) => {
    const part = element.shadowRoot?.querySelector(selector);
    if (!part) throw new Error(`no ${selector}`);
    const { fontSize, color, lineHeight, letterSpacing, textTransform } = getComputedStyle(part);
    const { width, height } = part.getBoundingClientRect();
    return [
      selector,
      fontSize,
      color,
      lineHeight,
      letterSpacing,
      textTransform,
      width,
      height,
    ].join();
  });
}

/** Asserts that these parts of an element look the same when the page has rules for everything. */
export function expectSameOnHostilePage(element: Element, selectors: readonly string[]): void {
  const before = look(element, selectors);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `html{font-size:62.5%} *{box-sizing:content-box;margin:3px;line-height:1!important;letter-spacing:2px;text-transform:uppercase;color:red}
     ul{list-style:square;padding-left:40px} h2,h3{font-size:60px} button{all:unset} wl-provider,${element.localName}{margin:0}`,
  );
  document.adoptedStyleSheets.push(sheet);
  try {
    expect(look(element, selectors)).to.deep.equal(before);
  } finally {
    document.adoptedStyleSheets.pop();
  }
}
