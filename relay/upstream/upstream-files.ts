import type OpenAI from 'openai';
import { toFile } from 'openai';
import type { Uploadable } from 'openai/uploads';
import type { BlobStore } from '../blob-store.ts';
import { pictureType } from '../pictures/picture-header.ts';
import { turnMaskRound } from './turn-mask-round.ts';

/** What is needed of the database to send no picture twice. */
export interface FileMemory {
  find(content: string, credential: string, now: number): Promise<string | null>;
  remember(content: string, credential: string, file: { id: string; expiresAt: number }): Promise<void>;
  forget(content: string, credential: string): Promise<void>;
}

type Picture = { role: 'picture' | 'mask'; blob: string };

/** All that one turn sends along. */
export interface TurnPictures {
  images: Picture[];
  mask: Picture | null;
}

/** Pictures as files the upstream keeps. */
export interface UpstreamFiles {
  /** The file's id; sends the picture when the upstream does not have it. */
  idOf(picture: Picture, signal: AbortSignal): Promise<string>;
  /** The picture itself, to go along with a request. */
  open(picture: Picture): Promise<Uploadable>;
  /** The upstream has lost some: the next `idOf` sends them again. */
  forget(pictures: TurnPictures): Promise<void>;
}

interface FileServices {
  client: OpenAI;
  memory: FileMemory;
  blobs: BlobStore;
  /** Files belong to whoever sent them: tells one key from another. */
  credential: string;
  now: () => number;
}

/** The longest the upstream offers. */
const keepSeconds = 30 * 24 * 60 * 60;
/** A turn that begins just before the end must not lose its pictures on the way. */
const marginMs = 24 * 60 * 60 * 1000;
/** 50 MB over a line of half a megabit a second. */
const uploadMs = 15 * 60 * 1000;

export function upstreamFiles({ client, memory, blobs, credential, now }: FileServices): UpstreamFiles {
  async function send(picture: Picture, signal: AbortSignal): Promise<string> {
    const file = await client.files.create(
      {
        file: await open(picture),
        purpose: 'vision',
        expires_after: { anchor: 'created_at', seconds: keepSeconds },
      },
      // An upload is free of charge, so it may be tried again.
      { signal, maxRetries: 2, timeout: uploadMs },
    );
    await memory.remember(contentOf(picture), credential, { id: file.id, expiresAt: now() + keepSeconds * 1000 - marginMs });
    return file.id;
  }

  async function open(picture: Picture): Promise<Uploadable> {
    const bytes = await bytesOf(picture);
    const type = pictureType(bytes) ?? 'png';
    return toFile(bytes, `${picture.blob.slice(0, 16)}.${type}`, { type: `image/${type}` });
  }

  async function bytesOf({ role, blob }: Picture): Promise<Uint8Array> {
    const bytes = await blobs.read(blob);
    if (!bytes) throw new Error(`Blob ${blob} was there when the turn began and is gone.`);
    return role === 'mask' ? turnMaskRound(bytes) : bytes;
  }

  return {
    open,
    idOf: async (picture, signal) => (await memory.find(contentOf(picture), credential, now())) ?? (await send(picture, signal)),
    async forget({ images, mask }) {
      for (const picture of mask ? [...images, mask] : images) await memory.forget(contentOf(picture), credential);
    },
  };
}

function contentOf({ role, blob }: Picture): string {
  return `${role} ${blob}`;
}
