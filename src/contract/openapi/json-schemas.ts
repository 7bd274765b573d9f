import * as z from '../zod.js';
import type { FieldText, SchemaReference } from './schema-reference.js';

/** A part of the document. */
export type Json = Record<string, unknown>;

/** Where a schema is found in the document. */
export const at = (id: string): string => `#/components/schemas/${id}`;

/** JSON Schemas of all that has a name; each refers to the others by theirs. */
export function schemaObjects(schemas: readonly SchemaReference[]): Json {
  const registry = z.registry<{ id: string }>();
  for (const { id, schema } of schemas) registry.add(schema, { id });
  const converted = z.toJSONSchema(registry, {
    uri: at,
    io: 'input',
    // What maps names that nobody knows beforehand has no properties of its own.
    override: ({ jsonSchema }) => {
      if (Object.keys(jsonSchema.properties ?? { some: true }).length === 0)
        delete jsonSchema.properties;
    },
  }).schemas as Json;
  return Object.fromEntries(
    schemas.map(({ id, about, fields, examples, more }) => [
      id,
      { ...described(id, converted[id] as Json, fields), ...more, description: about, examples },
    ]),
  );
}

/** @throws Error when a field has no words, or words have no field. */
export function described(
  id: string,
  converted: Json,
  fields: Readonly<Record<string, FieldText>>,
): Json {
  const body = { ...converted };
  delete body['$schema'];
  delete body['$id'];
  describeFields(id, body, fields);
  return body;
}

/** Puts the words to the fields, also of objects that have no name of their own. */
function describeFields(
  where: string,
  body: Json,
  fields: Readonly<Record<string, FieldText>>,
): void {
  const { properties } = body as { properties?: Record<string, Json> };
  for (const [name, property] of Object.entries(properties ?? {})) {
    const text = fields[name];
    const place = `${where}.${name}`;
    if (text === undefined) throw new Error(`${place} is not described.`);
    property['description'] = typeof text === 'string' ? text : text.about;
    const inner = innerObject(property);
    if (!inner) continue;
    if (typeof text === 'string') throw new Error(`${place} has fields that are not described.`);
    describeFields(place, inner, text.fields);
  }
  for (const name of Object.keys(fields)) {
    if (!properties?.[name]) throw new Error(`${where}.${name} is described and does not exist.`);
  }
}

/** The object without a name that a property is, holds a list of, maps to, or may be instead of null. */
function innerObject(property: Json): Json | undefined {
  if (property['properties']) return property;
  const { items, additionalProperties, anyOf } = property;
  for (const candidate of [items, additionalProperties, ...(Array.isArray(anyOf) ? anyOf : [])]) {
    if (typeof candidate !== 'object' || candidate === null) continue;
    const found = innerObject(candidate as Json);
    if (found) return found;
  }
  return undefined;
}
