import OpenAI, { toFile } from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import { encodePicture } from './engine/encode-picture.ts';
import { samplePicture } from './sample-picture.ts';
import { startSandbox } from './server.ts';
import type { Service } from './services.ts';

const picture = encodePicture(samplePicture(60, 40), { type: 'png' });
const deployment = 'x-ms-oai-image-generation-deployment';
const url = `data:image/png;base64,${Buffer.from(picture).toString('base64')}`;
const body = {
  model: 'our-conversation',
  input: [
    {
      role: 'user' as const,
      content: [
        { type: 'input_text' as const, text: 'make it teal' },
        { type: 'input_image' as const, image_url: url, detail: 'auto' as const },
      ],
    },
  ],
  tools: [{ type: 'image_generation' as const }],
  tool_choice: { type: 'image_generation' as const },
};

async function open(service: Service, headers: Record<string, string> = {}): Promise<OpenAI> {
  const sandbox = await startSandbox({ pace: 0, service });
  onTestFinished(() => sandbox.close());
  return new OpenAI({ baseURL: sandbox.url, apiKey: 'any', maxRetries: 0, defaultHeaders: headers });
}

test('Azure names models by their deployments, and its image tool must be told which, else it does not say what is wrong', async () => {
  const client = await open('azure');
  await expect(client.responses.create(body)).rejects.toMatchObject({ status: 400, param: null, code: null });
  const told = await client.responses.create(body, { headers: { [deployment]: 'our-pictures' } });
  expect(told.output.map(({ type }) => type)).toContain('image_generation_call');
  const image = await toFile(picture, 'picture.png');
  expect((await client.images.edit({ model: 'our-pictures', image, prompt: 'make it teal' })).data).toHaveLength(1);
});

test('Azure takes its own header for the key', async () => {
  const client = await open('azure', { authorization: '', 'api-key': 'any' });
  expect((await client.models.list()).data.length).toBeGreaterThan(3);
  const elsewhere = await open('openai', { authorization: '', 'api-key': 'any' });
  await expect(elsewhere.models.list()).rejects.toMatchObject({ status: 401 });
});

test('OpenAI knows models by its own names alone', async () => {
  const client = await open('openai');
  await expect(client.responses.create(body)).rejects.toMatchObject({ status: 400, code: 'model_not_found' });
});

test('a server for images alone has neither conversations nor files', async () => {
  const client = await open('images-only');
  await expect(client.responses.create({ ...body, model: 'gpt-6-luna' })).rejects.toMatchObject({ status: 404 });
  const file = await toFile(picture, 'picture.png');
  await expect(client.files.create({ file, purpose: 'vision' })).rejects.toMatchObject({ status: 404 });
  expect((await client.images.edit({ model: 'gpt-image-2', image: file, prompt: 'make it teal' })).data).toHaveLength(1);
});
