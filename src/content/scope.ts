import type { Finding } from './course-structure.js';
import { resourcesOf, type Resource } from './resources.js';
import { sequencingCollectionOf, type SequencingCollection } from './sequencing-parts.js';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml.js';

/** How deep manifests may lie in manifests. */
const mostNested = 16;

/** What an item refers to. `inexact`: by a name in another case. */
export type Reference =
  | { to: 'resource'; resource: Resource; inexact: boolean }
  | { to: 'manifest'; scope: Scope; organization: XmlElement; inexact: boolean };

/** A manifest, or one inside it (IMS CP 1.1, 3.1), and what its items may refer to. */
export class Scope {
  readonly manifest: XmlElement;
  /** Shared sequencing rules: those around this manifest are its own as well. */
  readonly collection: SequencingCollection;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly #parent: Scope | undefined;
  readonly #inner: Scope[] = [];
  #everywhere: Map<string, Reference> | undefined;

  private constructor(
    manifest: XmlElement,
    parent: Scope | undefined,
    outerBases: readonly (string | undefined)[],
    depth: number,
    findings: Finding[],
  ) {
    const bases = [...outerBases, attributeOf(manifest, 'base')];
    this.manifest = manifest;
    this.#parent = parent;
    this.collection = new Map([...(parent?.collection ?? []), ...sequencingCollectionOf(manifest)]);
    this.resources = resourcesOf(manifest, bases, findings);
    for (const inner of childrenOf(manifest, 'manifest')) {
      if (depth >= mostNested) {
        findings.push({
          code: 'too_deep',
          severity: 'error',
          where: 'manifest',
          text: `Manifests lie in manifests more than ${String(mostNested)} deep; the inner ones are left out.`,
        });
        break;
      }
      this.#inner.push(new Scope(inner, this, bases, depth + 1, findings));
    }
  }

  static of(manifest: XmlElement, findings: Finding[]): Scope {
    return new Scope(manifest, undefined, [], 0, findings);
  }

  /** What a name means here: the nearest resource of that name, else whatever has it anywhere in the package. */
  find(name: string): Reference | undefined {
    const resource = this.#nearest(name);
    if (resource) return { to: 'resource', resource, inexact: false };
    const all = this.#root.#all;
    const exact = all.get(name);
    if (exact) return exact;
    const inexact = all.get(lowerKey(name));
    return inexact && { ...inexact, inexact: true };
  }

  #nearest(name: string): Resource | undefined {
    return this.resources.get(name) ?? (this.#parent ? this.#parent.#nearest(name) : undefined);
  }

  /** This manifest or the first one inside it that has an organization. */
  get withOrganization(): Scope | undefined {
    if (organizationsOf(this.manifest).all.length > 0) return this;
    for (const inner of this.#inner) {
      const found = inner.withOrganization;
      if (found) return found;
    }
    return undefined;
  }

  /** Resources of this manifest and of those inside it, the first of each name. */
  get allResources(): Resource[] {
    const found = new Map<string, Resource>(this.resources);
    for (const resource of this.#inner.flatMap((inner) => inner.allResources)) {
      if (!found.has(resource.id)) found.set(resource.id, resource);
    }
    return [...found.values()];
  }

  get #root(): Scope {
    return this.#parent ? this.#parent.#root : this;
  }

  get #all(): Map<string, Reference> {
    if (!this.#everywhere) {
      this.#everywhere = new Map();
      this.#collect(this.#everywhere);
    }
    return this.#everywhere;
  }

  #collect(found: Map<string, Reference>): void {
    const add = (name: string | undefined, reference: Reference): void => {
      if (!name) return;
      if (!found.has(name)) found.set(name, reference);
      if (!found.has(lowerKey(name))) found.set(lowerKey(name), reference);
    };
    for (const [id, resource] of this.resources) {
      add(id, { to: 'resource', resource, inexact: false });
    }
    for (const scope of this.#inner) {
      const { all, wanted } = organizationsOf(scope.manifest);
      const named = all.find((organization) => idOf(organization) === wanted) ?? all[0];
      const refer = (organization: XmlElement): Reference => ({
        to: 'manifest',
        scope,
        organization,
        inexact: false,
      });
      if (named) add(idOf(scope.manifest), refer(named));
      for (const organization of all) add(idOf(organization), refer(organization));
      scope.#collect(found);
    }
  }
}

/** The organizations of a manifest, and the name of the one that is meant by default. */
export function organizationsOf(manifest: XmlElement): {
  all: XmlElement[];
  wanted: string | undefined;
} {
  const parent = childOf(manifest, 'organizations');
  return {
    all: parent ? childrenOf(parent, 'organization') : [],
    wanted: parent ? idOf(parent, 'default') : undefined,
  };
}

/** An identifying attribute, trimmed; undefined when it is absent or empty. */
export const idOf = (element: XmlElement, name = 'identifier'): string | undefined =>
  attributeOf(element, name)?.trim() || undefined;

// No identifier holds a NUL.
const lowerKey = (name: string): string => `\0${name.toLowerCase()}`;
