import { catchall, config, enum as oneOf, object, type ZodMiniType } from 'zod/mini';

// zod compiles object parsers with `new Function` where it may. On a page with a strict
// Content-Security-Policy even the probe for that is reported as a violation, so it never probes.
config({ jitless: true });

export * from 'zod/mini';

/** An object whose members are not known beforehand. In place of zod's own, whose keys of any kind weigh as much as all of a group. */
/* @__NO_SIDE_EFFECTS__ */
export function record<Value extends ZodMiniType>(value: Value) {
  return catchall(object({}), value);
}

/** A string that is always the same. Of zod it needs what `enum` needs, and nothing of its own. */
/* @__NO_SIDE_EFFECTS__ */
export function literal<const Value extends string>(value: Value) {
  return oneOf([value]);
}
