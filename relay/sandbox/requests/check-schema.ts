/** The part of JSON Schema that the generator writes. */
export interface Schema {
  $schema?: string;
  $ref?: string;
  definitions?: Record<string, Schema>;
  anyOf?: Schema[];
  type?: string | string[];
  const?: string | number | boolean;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
}

export interface SchemaProblem {
  kind: 'unknown' | 'missing' | 'type' | 'value';
  /** Such as `tools[0].size`. */
  param: string;
  /** Values or types that would do. */
  expected: string[];
}

/**
 * Finds the first thing in a value that its schema does not allow. A small checker of our own, so that the sandbox runs
 * without development packages and can name the very parameter, as the service does, where a union has many members.
 */
export function checkSchema(value: unknown, schema: Schema): SchemaProblem | null {
  return check(value, schema, { definitions: schema.definitions ?? {}, path: [] });
}

interface Place {
  definitions: Record<string, Schema>;
  path: (string | number)[];
}

function check(value: unknown, schema: Schema, place: Place): SchemaProblem | null {
  if (schema.$ref) return check(value, resolved(schema, place), place);
  if (schema.anyOf) return checkUnion(value, schema.anyOf, place);
  if (schema.type && !typesOf(schema).includes(typeOf(value))) return problem('type', place, typesOf(schema));
  if (schema.enum && !schema.enum.includes(value)) return problem('value', place, schema.enum.map(String));
  if (schema.const !== undefined && schema.const !== value) return problem('value', place, [String(schema.const)]);
  if (Array.isArray(value)) return schema.items ? firstProblem(value.entries(), () => schema.items!, place) : null;
  return isRecord(value) ? checkFields(value, schema, place) : null;
}

function checkFields(value: Record<string, unknown>, schema: Schema, place: Place): SchemaProblem | null {
  const known = schema.properties ?? {};
  const extra = schema.additionalProperties;
  if (extra === false) {
    const unknown = Object.keys(value).find((key) => !(key in known));
    if (unknown !== undefined) return problem('unknown', within(place, unknown), []);
  }
  const missing = schema.required?.find((key) => value[key] === undefined);
  if (missing !== undefined) return problem('missing', within(place, missing), []);
  return firstProblem(Object.entries(value), (key) => known[key] ?? (typeof extra === 'object' ? extra : {}), place);
}

function firstProblem<K extends string | number>(
  entries: Iterable<[K, unknown]>,
  schemaOf: (key: K) => Schema,
  place: Place,
): SchemaProblem | null {
  for (const [key, value] of entries) {
    const found = check(value, schemaOf(key), within(place, key));
    if (found) return found;
  }
  return null;
}

/** None fits: tell of the member that was meant, which its `type` and `role` say, else of the one that fitted furthest. */
function checkUnion(value: unknown, members: Schema[], place: Place): SchemaProblem | null {
  const flat = members.flatMap((member) => flattened(member, place));
  const tagged = flat.filter((member) => isMeant(value, member, place));
  const found = (tagged.length > 0 ? tagged : flat).map((member) => check(value, member, place));
  if (found.includes(null)) return null;
  const problems = found.filter((one) => one !== null);
  const furthest = problems.reduce((best, one) => (depth(one) > depth(best) ? one : best));
  if (depth(furthest) > place.path.length) return furthest;
  return { ...furthest, expected: [...new Set(problems.filter((one) => one.kind === furthest.kind).flatMap((one) => one.expected))] };
}

function flattened(schema: Schema, place: Place): Schema[] {
  if (schema.$ref) return flattened(resolved(schema, place), place);
  return schema.anyOf ? schema.anyOf.flatMap((member) => flattened(member, place)) : [schema];
}

/** Optional tags count only when they are there: a message may leave its `type` out. */
function isMeant(value: unknown, member: Schema, place: Place): boolean {
  if (!isRecord(value) || !member.properties) return false;
  const tags = ['type', 'role'].filter((tag) => tag in member.properties!);
  return (
    tags.some((tag) => value[tag] !== undefined) &&
    tags.every((tag) =>
      value[tag] === undefined ? !member.required?.includes(tag) : check(value[tag], member.properties![tag]!, place) === null,
    )
  );
}

function resolved(schema: Schema, { definitions }: Place): Schema {
  const name = decodeURIComponent(schema.$ref!.replace('#/definitions/', ''));
  const definition = definitions[name];
  if (!definition) throw new Error(`The schema has no definition "${name}".`);
  return definition;
}

function problem(kind: SchemaProblem['kind'], { path }: Place, expected: string[]): SchemaProblem {
  return { kind, param: path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join(''), expected };
}

function depth({ param, kind }: SchemaProblem): number {
  const keys = param.match(/[^.[\]]+/g)?.length ?? 0;
  // That a field is there and known says more about what was meant than that one is missing.
  return kind === 'missing' ? keys - 1 : keys;
}

function within(place: Place, key: string | number): Place {
  return { ...place, path: [...place.path, key] };
}

function typesOf(schema: Schema): string[] {
  return Array.isArray(schema.type) ? schema.type : [schema.type!];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
