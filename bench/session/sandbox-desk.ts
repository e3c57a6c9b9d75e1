import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI, { toFile } from 'openai';
import type { Usage } from '../../relay/contract.ts';
import type { Quality, Size } from '../../relay/models.ts';
import { startSandbox } from '../../relay/sandbox/server.ts';
import { diskBlobs } from '../../relay/store/blobs/blobs-disk.ts';
import { hearResponses } from '../../relay/upstream/hear-responses.ts';
import { pictureFetch } from '../../relay/upstream/picture-stream/picture-fetch.ts';

/** One turn, as it goes over the wire. */
export interface Asked {
  imageModel: string;
  mainModel: string;
  size: Size;
  quality: Quality;
  partials: number;
  prompt: string;
  instructions: string;
  /** Ids of uploaded files, the base first. */
  pictures: string[];
  /** The answer it goes on from. */
  previous: string | null;
}

export interface Answered {
  responseId: string;
  picture: Uint8Array;
  /** As the service reported it, in the relay's words. */
  usage: Usage;
}

/** The model service, pretended, and somebody at it who pays nothing. */
export interface SandboxDesk {
  upload(picture: Uint8Array): Promise<string>;
  ask(asked: Asked): Promise<Answered>;
  close(): Promise<void>;
}

export async function openSandboxDesk(): Promise<SandboxDesk> {
  const sandbox = await startSandbox({ pace: 0 });
  const folder = await mkdtemp(join(tmpdir(), 'retake-bench-'));
  const blobs = await diskBlobs(folder);
  const client = new OpenAI({ apiKey: 'bench', baseURL: sandbox.url, maxRetries: 0, logLevel: 'off', fetch: pictureFetch(blobs) });
  return {
    async upload(picture) {
      return (await client.files.create({ file: await toFile(picture, 'picture.png', { type: 'image/png' }), purpose: 'vision' })).id;
    },
    async ask({ size, previous, pictures, ...asked }) {
      const images = pictures.map((id) => ({ type: 'input_image', detail: 'auto', file_id: id }) as const);
      const stream = await client.responses.create({
        model: asked.mainModel,
        instructions: asked.instructions,
        input: [{ role: 'user', content: [{ type: 'input_text', text: asked.prompt }, ...images] }],
        tools: [
          {
            type: 'image_generation',
            model: asked.imageModel,
            action: 'edit',
            size: `${size.width}x${size.height}`,
            quality: asked.quality,
            partial_images: asked.partials,
          },
        ],
        tool_choice: { type: 'image_generation' },
        stream: true,
        ...(previous === null ? {} : { previous_response_id: previous }),
      });
      let responseId: string | null = null;
      let picture: Uint8Array | null = null;
      let usage: Usage | null = null;
      for await (const heard of hearResponses(stream)) {
        if (heard.type === 'running') responseId = heard.responseId;
        if (heard.type === 'picture' && heard.picture !== 'unreadable') picture = await blobs.read(heard.picture.sha256);
        if (heard.type === 'usage') usage = heard.usage;
      }
      if (!responseId || !picture || !usage)
        throw new Error(`The sandbox did not make "${asked.prompt}" at ${size.width} × ${size.height}.`);
      return { responseId, picture, usage };
    },
    async close() {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
