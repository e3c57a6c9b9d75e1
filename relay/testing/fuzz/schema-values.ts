import * as fc from 'fast-check';

/** As much of JSON Schema as the relay's document uses. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

/** Values for members whose schema says less than the relay wants, so that some requests come far. */
export type Hints = Record<string, fc.Arbitrary<unknown>>;

/** Values that a schema allows, more or less. */
export function schemaValues(schema: Schema, hints: Hints, name = ''): fc.Arbitrary<unknown> {
  const hint = hints[name];
  if (hint) return hint;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => schemaValues(choice, hints, name)));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objects(schema, hints);
    case 'array':
      return fc.array(schemaValues(schema.items ?? {}, hints, name), { maxLength: Math.min(3, schema.maxItems ?? 3) });
    case 'string':
      return strings(schema, hints);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 5000 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const isLeftOut = Symbol('left out');

function objects({ properties = {}, required = [] }: Schema, hints: Hints): fc.Arbitrary<unknown> {
  const members = Object.entries(properties).map(([key, schema]): [string, fc.Arbitrary<unknown>] => {
    const values = schemaValues(schema, hints, key);
    if (required.includes(key)) return [key, values];
    // Few at a time: many together contradict each other.
    return [key, fc.oneof({ weight: 6, arbitrary: fc.constant(isLeftOut) }, { weight: 1, arbitrary: values })];
  });
  return fc
    .record(Object.fromEntries(members))
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== isLeftOut)));
}

function strings({ format, pattern, maxLength = 40 }: Schema, hints: Hints): fc.Arbitrary<unknown> {
  if (format === 'uuid') return hints['uuid'] ?? fc.uuid();
  if (pattern?.includes('{64}')) return hints['sha256'] ?? fc.constant('0'.repeat(64));
  return fc.string({ minLength: 1, maxLength: Math.min(40, maxLength), unit: 'binary' });
}
