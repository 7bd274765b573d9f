/** Registers an element. A second copy of the library on the page leaves the first one's element as it is. */
export function define(name: string, element: CustomElementConstructor): void {
  if (typeof customElements !== 'undefined' && !customElements.get(name)) {
    customElements.define(name, element);
  }
}
