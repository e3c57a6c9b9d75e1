/** The model service: streams an answer with three looks at a picture and the picture twice, as the real one does. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { colourPng } from '../../../relay/testing/pictures.ts';
import { listen } from '../listen.ts';

const pictureBytes = Number(process.env['BENCH_PICTURE_BYTES'] ?? 2_000_000);
const gapMs = Number(process.env['BENCH_GAP_MS'] ?? 250);

// A length whose base64 needs no padding, with room for what makes each picture its own.
const head = Buffer.from(colourPng({ width: 1024, height: 640 }).subarray(0, 33));
const body = Buffer.from(Buffer.concat([head, randomBytes(pictureBytes - (pictureBytes % 3) - 33)]).toString('base64'));

/** When the first byte of each event of a turn went out. */
const sent = new Map<string, number[]>();

/** Base64 of a picture that nobody has seen yet. */
function newPicture(): Buffer {
  const picture = Buffer.from(body);
  picture.write(randomBytes(48).toString('base64'), 100, 'latin1');
  return picture;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.url?.startsWith('/sent/')) return void response.end(JSON.stringify(sent.get(request.url.slice(6))));
  const { turn } = (JSON.parse(Buffer.concat(chunks).toString()) as { metadata: { turn: string } }).metadata;
  const times: number[] = [];
  sent.set(turn, times);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  let number = 0;

  async function write(type: string, before: string, picture: Buffer | null, after: string): Promise<void> {
    times.push(Date.now());
    response.write(`event: ${type}\ndata: {"type":"${type}","sequence_number":${number},${before}`);
    if (picture) response.write(picture);
    if (!response.write(`${after}}\n\n`)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    number += 1;
  }

  const id = `"id":"resp_${turn}"`;
  await write('response.created', `"response":{${id},"status":"in_progress","output":[]}`, null, '');
  for (let index = 0; index < 3; index += 1) {
    await sleep(gapMs);
    const before = `"output_index":0,"item_id":"ig_1","partial_image_index":${index},"partial_image_b64":"`;
    await write('response.image_generation_call.partial_image', before, newPicture(), '"');
  }
  await sleep(gapMs);
  const picture = newPicture();
  const item = '"id":"ig_1","type":"image_generation_call","status":"completed","size":"1024x640","result":"';
  await write('response.output_item.done', `"output_index":0,"item":{${item}`, picture, '"}');
  const tokens = '"input_tokens":30,"output_tokens":400,"total_tokens":430';
  const usage = `"usage":{${tokens}},"tool_usage":{"image_gen":{${tokens}}}`;
  await write('response.completed', `"response":{${id},"status":"completed",${usage},"output":[{${item}`, picture, '"}]}');
  response.end();
}

listen((request, response) => void answer(request, response));
