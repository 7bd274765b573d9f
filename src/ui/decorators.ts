import type { PropertyDeclaration, ReactiveElement } from 'lit';

type Decorator = (prototype: ReactiveElement, name: PropertyKey) => void;

/** A public property: its change renders the element anew. As Lit's own, which also serve standard decorators and weigh so much more. */
export function property(options?: PropertyDeclaration): Decorator {
  return ({ constructor }, name) => {
    (constructor as typeof ReactiveElement).createProperty(name, options);
  };
}

/** State of the element itself: its change renders the element anew. */
export function state(): Decorator {
  return property({ state: true });
}

/** The first element in the shadow tree that fits the selector, whenever it is asked for; null while there is none. */
export function query(selector: string): Decorator {
  return (prototype, name) => {
    Object.defineProperty(prototype, name, {
      get(this: ReactiveElement) {
        return this.renderRoot?.querySelector(selector) ?? null;
      },
    });
  };
}
