/** What the relay would be without its own decoder: the SDK's events, each picture decoded and stored, told by its name. */
import { mkdtemp } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import OpenAI from 'openai';
import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses';
import { diskBlobs } from '../../../relay/store/blobs/blobs-disk.ts';
import { listen } from '../listen.ts';

const blobs = await diskBlobs(await mkdtemp(join(process.env['BENCH_FOLDER']!, 'sdk-')));
const client = new OpenAI({ apiKey: 'bench', baseURL: `${process.env['SERVICE_URL']}/v1`, maxRetries: 0, logLevel: 'off' });

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') return void response.end(await blobs.read(request.url!.split('/').at(-1)!));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as ResponseCreateParamsStreaming;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for await (const event of await client.responses.create(body)) {
    const isLook = event.type === 'response.image_generation_call.partial_image';
    const text = isLook
      ? event.partial_image_b64
      : event.type === 'response.output_item.done' && 'result' in event.item
        ? event.item.result
        : null;
    if (typeof text !== 'string') continue;
    const blob = await blobs.add(Buffer.from(text, 'base64'));
    response.write(`data: ${JSON.stringify(isLook ? { type: 'partial', blob } : { type: 'variant', variant: { raw: blob } })}\n\n`);
  }
  response.end();
}

listen((request, response) => void answer(request, response));
