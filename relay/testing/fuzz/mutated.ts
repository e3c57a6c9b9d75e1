import * as fc from 'fast-check';

/** What programs choke on. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    0,
    -1,
    -0,
    0.5,
    1e308,
    2 ** 53,
    '\u0000',
    '\ud800',
    '../../etc/passwd',
    "'; drop table turns; --",
    '<script>alert(1)</script>',
    '\r\nset-cookie: a=b',
    '${7*7}',
    '__proto__',
    'x'.repeat(40_000),
    [],
    {},
    [[[[[[]]]]]],
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const oddNames = ['__proto__', 'constructor', 'prototype', 'toString', 'length', '', '\u0000', 'id', 'teamId', 'memberId', 'role'];

type Change =
  | { type: 'replace'; by: unknown }
  | { type: 'drop' }
  | { type: 'add'; name: string; value: unknown }
  | { type: 'wrap' }
  | { type: 'rename'; name: string };

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ type: fc.constant('replace' as const), by: odd }),
  fc.constant<Change>({ type: 'drop' }),
  fc.record({ type: fc.constant('add' as const), name: fc.constantFrom(...oddNames), value: odd }),
  fc.constant<Change>({ type: 'wrap' }),
  fc.record({ type: fc.constant('rename' as const), name: fc.constantFrom(...oddNames) }),
);

/** The values, changed in one to three places as no schema would have them. */
export function mutated(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const places = fc.array(fc.record({ at: fc.array(fc.nat(20), { maxLength: 3 }), change: changes }), { minLength: 1, maxLength: 3 });
  return fc.tuple(values, places).map(([value, all]) => all.reduce((now, { at, change }) => changed(now, at, change), value));
}

/** Goes down by the numbers of the members, and changes what is there. */
function changed(value: unknown, [first, ...rest]: number[], change: Change): unknown {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (first === undefined || entries.length === 0) return changeOf(value, change);
  const at = first % entries.length;
  const [name, member] = entries[at]!;
  if (rest.length === 0 && change.type === 'drop') entries.splice(at, 1);
  else if (rest.length === 0 && change.type === 'rename') entries[at] = [change.name, member];
  else entries[at] = [name, changed(member, rest, change)];
  return Array.isArray(value) ? entries.map(([, one]) => one) : fromEntries(entries);
}

function changeOf(value: unknown, change: Change): unknown {
  switch (change.type) {
    case 'replace':
      return change.by;
    case 'wrap':
      return [value];
    case 'add':
      return typeof value === 'object' && value !== null ? fromEntries([...Object.entries(value), [change.name, change.value]]) : value;
    case 'drop':
    case 'rename':
      return null;
  }
}

/** Own members, whatever they are called: also `__proto__`. */
function fromEntries(entries: [string, unknown][]): object {
  return Object.fromEntries(entries);
}
