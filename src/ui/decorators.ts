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
