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
export function makeRequestSchema(): Schema {
  const path = fileURLToPath(import.meta.resolve('openai/resources/responses/responses')).replace(/\.m?js$/, '.d.ts');
  const root = 'ResponseCreateParams';
  const generator = createGenerator({ path, type: root, skipTypeCheck: true, jsDoc: 'none' });
  const schema = JSON.parse(JSON.stringify(generator.createSchema(root))) as Schema;
  for (const [name, fields] of Object.entries(optionalOnTheWire)) {
    const definition = schema.definitions?.[name];
    if (definition?.required) definition.required = definition.required.filter((field) => !fields.includes(field));
  }
  return schema;
}

if (import.meta.main) writeFileSync(new URL('./request-schema.json', import.meta.url), `${JSON.stringify(makeRequestSchema())}\n`);
