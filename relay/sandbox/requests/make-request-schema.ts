import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';
import type { Schema } from './check-schema.ts';

/** Fields the SDK's types require and the service does not. */
const optionalOnTheWire: Record<string, string[]> = {
  ResponseInputImage: ['detail'],
  ResponseInputImageContent: ['detail'],
  'ResponseInputItem.ImageGenerationCall': ['result', 'status'],
};

/** JSON Schema for the bodies the sandbox takes, made from the types of the installed SDK. Takes a second or two. */
export function makeRequestSchemas(): Record<'request' | 'generations' | 'edits', Schema> {
  return {
    request: makeSchema('responses/responses', 'ResponseCreateParams'),
    generations: makeSchema('images', 'ImageGenerateParams'),
    edits: withPicturesInJson(makeSchema('images', 'ImageEditParams')),
  };
}

function makeSchema(resource: string, root: string): Schema {
  const path = fileURLToPath(import.meta.resolve(`openai/resources/${resource}`)).replace(/\.m?js$/, '.d.ts');
  const generator = createGenerator({ path, type: root, skipTypeCheck: true, jsDoc: 'none' });
  // The compiler counts its types: that number would change with any package.
  const schema = JSON.parse(JSON.stringify(generator.createSchema(root)).replaceAll(/(__@\w+)@\d+/g, '$1')) as Schema;
  for (const [name, fields] of Object.entries(optionalOnTheWire)) {
    const definition = schema.definitions?.[name];
    if (definition?.required) definition.required = definition.required.filter((field) => !fields.includes(field));
  }
  return schema;
}

/** The SDK types the form of an edit alone. As JSON it names its pictures, and takes no markup. */
function withPicturesInJson(schema: Schema): Schema {
  const { Uploadable, ...definitions } = schema.definitions ?? {};
  if (!Uploadable) throw new Error('The types of an edit are not as they were.');
  const source = {
    type: 'object',
    properties: { file_id: { type: 'string' }, image_url: { type: 'string' } },
    additionalProperties: false,
  };
  for (const definition of Object.values(definitions)) {
    if (!definition.properties?.['image']) continue;
    const { image: _image, markup: _markup, ...properties } = definition.properties;
    definition.properties = { ...properties, images: { type: 'array', items: source }, mask: source };
    definition.required = ['images', 'prompt', ...(definition.required?.includes('stream') ? ['stream'] : [])];
  }
  return { ...schema, definitions };
}

if (import.meta.main) {
  for (const [name, schema] of Object.entries(makeRequestSchemas()))
    writeFileSync(new URL(`./${name}-schema.json`, import.meta.url), `${JSON.stringify(schema)}\n`);
}
