import * as fc from 'fast-check';
import { imageModels } from '../../models.ts';
import { mutated } from './mutated.ts';
import { type Hints, type Schema, schemaValues } from './schema-values.ts';

/** The part of `/openapi.json` that says what can be asked. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
}

interface Operation {
  parameters?: { in: string; name: string; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** A request as it goes out. What stands between `«` and `»` is put in from the cast before it does. */
export interface FuzzRequest {
  method: string;
  path: string;
  headers: [string, string][];
  body: string | Uint8Array | null;
}

/** Routes that are no part of the document: pages, with forms of their own. */
const pages: [string, string, string[]][] = [
  ['get', '/pair', ['code']],
  ['post', '/pair', ['code', 'form', 'decision']],
  ['get', '/join', []],
  ['post', '/join', ['secret', 'name']],
  ['get', '/openapi.json', []],
  ['get', '/team', []],
  ['get', '/', []],
];

const ids = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('«turn»', '«session»', '«fresh»', '«preset»', '«member»', '«tokenId»', '«invitation»') },
  { weight: 1, arbitrary: fc.uuid() },
);
const blobs = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('«base»', '«mask»', '«small»', '«theirs»') },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 64, maxLength: 64 }) },
);

const mostly = (usual: fc.Arbitrary<unknown>, ...others: unknown[]) =>
  fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const hints: Hints = {
  uuid: ids,
  sha256: blobs,
  sessionId: mostly(fc.constantFrom('«session»', '«fresh»'), '«turn»'),
  parentId: fc.constantFrom('«turn»', '«fresh»', '«session»'),
  turnId: mostly(fc.constant('«fresh»'), '«turn»'),
  base: mostly(fc.constant('«base»'), '«small»', '«mask»'),
  mask: mostly(fc.constant('«mask»'), '«base»'),
  width: mostly(fc.constant(1024), 16, 64, 4096, 1_000_000),
  height: mostly(fc.constant(640), 16, 48, 4096, 1_000_000),
  quality: mostly(fc.constantFrom('low', 'medium', 'high'), 'max', 'auto'),
  model: mostly(fc.constantFrom(...imageModels.map(({ name }) => name)), 'gpt-image-0', '__proto__'),
  secret: mostly(fc.constantFrom('«pairing»', '«invite»'), 'pair_1'),
  device: fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }),
};

/** What an id in an address of that kind names. */
const ownNames: Record<string, string[]> = {
  '/turns/': ['turn', 'fresh'],
  '/sessions/': ['session'],
  '/presets/': ['preset', 'fresh'],
  '/members/': ['member'],
  '/invitations/': ['invitation'],
  '/tokens/': ['tokenId'],
};

/** Random requests for every route of the document and every page: right, nearly right, and wrong all through. */
export function fuzzRequests(document: ApiDocument): fc.Arbitrary<FuzzRequest> {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    // Where much can be said, much can be wrong.
    Object.entries(methods).map(([method, operation]) => ({
      weight: operation.requestBody ? 4 : 1,
      arbitrary: ofRoute(method, path, operation),
    })),
  );
  return fc.oneof(...routes, ...pages.map(([method, path, names]) => ({ weight: 1, arbitrary: ofPage(method, path, names) })));
}

function ofRoute(method: string, path: string, { parameters = [], requestBody }: Operation): fc.Arbitrary<FuzzRequest> {
  const schema = requestBody?.content['application/json']?.schema;
  const queries = parameters.filter((one) => one.in === 'query').map(({ name, schema: of = {} }) => [name, schemaValues(of, {})] as const);
  return fc
    .record({
      method: methods(method),
      path: paths(path),
      query: fc.oneof(
        { weight: 4, arbitrary: fc.record(Object.fromEntries(queries), { requiredKeys: [] }) },
        { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 12 }), fc.string({ maxLength: 40, unit: 'binary' }), { maxKeys: 3 }) },
      ),
      headers: headers(),
      body: bodies(path, schema),
    })
    .map(({ query, ...request }) => ({ ...request, path: request.path + queryOf(query) }));
}

function ofPage(method: string, path: string, names: string[]): fc.Arbitrary<FuzzRequest> {
  const field = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('«code»', '«invite»', '«form»', 'approve', 'deny', 'Somebody', 'BBBB-BBBB') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  );
  const fields = fc.record(Object.fromEntries(names.map((name) => [name, field])), { requiredKeys: [] });
  return fc.record({ method: methods(method), fields, headers: headers() }).map(({ fields: of, ...request }) => ({
    ...request,
    path: method === 'get' ? path + queryOf(of) : path,
    body: method === 'get' ? null : queryOf(of).slice(1),
  }));
}

function methods(method: string): fc.Arbitrary<string> {
  const others = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
  return fc.oneof({ weight: 15, arbitrary: fc.constant(method.toUpperCase()) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

function paths(path: string): fc.Arbitrary<string> {
  const own = Object.entries(ownNames).find(([part]) => path.includes(part))?.[1] ?? ['fresh'];
  const right = (name: string) => {
    if (name === 'sha256') return blobs;
    if (name === 'index') return fc.constantFrom('0', '1', '99');
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own.map((one) => `«${one}»`)) }, { weight: 1, arbitrary: ids });
  };
  const wrong = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.constantFrom('..', '%2e%2e%2f', '..%5c..', '%00', '%', '%ff', '%c0%ae', '-1', '1e9', '__proto__', 'constructor', 'a'.repeat(6000)),
  );
  const value = (name: string) => fc.oneof({ weight: 8, arbitrary: right(name) }, { weight: 1, arbitrary: wrong });
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const whole = fc.tuple(...names.map(value)).map((values) => {
    let at = 0;
    return path.replaceAll(/\{\w+\}/g, () => values[at++] as string);
  });
  const tail = fc.oneof(
    { weight: 20, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom('/', '//', '/..', '/.', ';a=b', '?', '#', '/%2e%2e/%2e%2e/package.json') },
  );
  return fc.tuple(whole, tail).map((parts) => parts.join(''));
}

function headers(): fc.Arbitrary<[string, string][]> {
  const who = fc.oneof(
    { weight: 8, arbitrary: fc.constant<[string, string][]>([['authorization', 'Bearer «admin»']]) },
    { weight: 4, arbitrary: fc.constant<[string, string][]>([['authorization', 'Bearer «colleague»']]) },
    { weight: 3, arbitrary: fc.constant<[string, string][]>([['authorization', 'Bearer «stranger»']]) },
    {
      weight: 4,
      arbitrary: fc.constant<[string, string][]>([
        ['cookie', '«cookie»'],
        ['x-retake-form', '«form»'],
        ['origin', '«origin»'],
      ]),
    },
    { weight: 1, arbitrary: fc.constant<[string, string][]>([['cookie', '«cookie»']]) },
    { weight: 1, arbitrary: fc.constant<[string, string][]>([['authorization', 'Bearer retake_0123456789012345678901234567890']]) },
    { weight: 1, arbitrary: fc.constant<[string, string][]>([]) },
  );
  const value = fc.oneof(
    fc.constantFrom(
      '0',
      '1',
      '-1',
      '99999999999',
      'null',
      'https://evil.example',
      'gzip',
      'application/json',
      'text/plain',
      '*/*',
      'bytes=0-1',
    ),
    fc.string({ unit: fc.constantFrom(...'abc ,;="\'<>%\t\xe9'.split('')), maxLength: 60 }),
  );
  const name = fc.constantFrom(
    'last-event-id',
    'content-type',
    'content-encoding',
    'accept',
    'origin',
    'range',
    'if-none-match',
    'x-forwarded-for',
    'x-retake-form',
    'cookie',
    'authorization',
    'sec-fetch-site',
    'x-request-id',
    'traceparent',
    'webhook-id',
    'webhook-timestamp',
    'webhook-signature',
    'access-control-request-private-network',
  );
  return fc.tuple(who, fc.array(fc.tuple(name, value), { maxLength: 2 })).map(([one, more]) => [...one, ...more]);
}

function bodies(path: string, schema: Schema | undefined): fc.Arbitrary<string | Uint8Array | null> {
  const bytes = fc.uint8Array({ maxLength: 2000 });
  const deep = fc.integer({ min: 10, max: 100_000 }).map((depth) => '['.repeat(depth));
  if (path.includes('/blobs/')) {
    return fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('«basePng»', '«smallPng»', '«maskPng»') },
      { weight: 2, arbitrary: bytes },
      { weight: 1, arbitrary: bytes.map((tail) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), tail])) },
      { weight: 1, arbitrary: bytes.map((tail) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), tail])) },
      { weight: 1, arbitrary: bytes.map((tail) => Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8X', 'latin1'), tail])) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
  }
  if (!schema) return fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, bytes, fc.json());
  const right = schemaValues(schema, hints);
  const written = (values: fc.Arbitrary<unknown>) => values.map((value) => JSON.stringify(value) ?? 'null');
  return fc.oneof(
    { weight: 8, arbitrary: written(right) },
    { weight: 8, arbitrary: written(mutated(right)) },
    { weight: 1, arbitrary: written(right).chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))) },
    { weight: 1, arbitrary: bytes },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: deep },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

function queryOf(values: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) query.append(name.toWellFormed(), String(value).toWellFormed());
  const text = query.toString();
  return text === '' ? '' : `?${text.replaceAll('%C2%AB', '«').replaceAll('%C2%BB', '»')}`;
}
