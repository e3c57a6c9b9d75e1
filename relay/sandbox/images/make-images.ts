import { setTimeout as sleep } from 'node:timers/promises';
import { badPicture } from '../api-error.ts';
import { PictureError } from '../engine/decode-picture.ts';
import type { Job, Outcome } from '../engine/perform.ts';
import type { Engine } from '../engine/start-engine.ts';
import { distortionsOf, ofKind, slownessOf } from '../misbehaviour.ts';
import type { AskedImages } from '../requests/read-images.ts';
import { pacer } from '../responses/pacer.ts';
import { refusals } from '../refusals.ts';
import { weighDown } from '../weigh-down.ts';

export type MadePicture = Extract<Outcome, { type: 'picture' }>;

/**
 * Makes all pictures of a one-shot request.
 * @param onPartial is told of unfinished looks while the pictures are made
 * @param signal ends the waiting, not the work of the engine
 * @throws ApiError for what the service finds out only while it works
 */
export async function makeImages(
  asked: AskedImages,
  engine: Engine,
  pictureMs: number,
  onPartial: (index: number, bytes: Uint8Array) => void,
  signal: AbortSignal,
): Promise<MadePicture[]> {
  const { misbehaviours, settings, count } = asked;
  if (ofKind(misbehaviours, 'moderation')) throw refusals.moderated('output');
  if (ofKind(misbehaviours, 'failed')) throw refusals.server(500);
  const wanted = ofKind(misbehaviours, 'fewer') ? Math.ceil(count / 2) : count;
  const pace = pacer(pictureMs * slownessOf(misbehaviours), settings.partials, signal);
  let shown: Promise<void> = Promise.resolve();
  let partials = 0;
  const made: MadePicture[] = [];
  for (let variant = 0; variant < wanted; variant += 1) {
    made.push(
      await pictureOf(asked, variant, engine, (bytes) => {
        const index = partials++;
        shown = shown.then(() => pace.until(index)).then(() => onPartial(index, bytes));
        shown.catch(() => {});
      }),
    );
  }
  await shown;
  await pace.until(settings.partials);
  await sleep(ofKind(misbehaviours, 'slow-end')?.ms ?? 0, undefined, { signal });
  return made;
}

async function pictureOf(
  asked: AskedImages,
  variant: number,
  engine: Engine,
  onPartial: (bytes: Uint8Array) => void,
): Promise<MadePicture> {
  try {
    const outcome = await engine.perform(jobOf(asked, variant), onPartial);
    if (outcome.type === 'refusal') throw new Error('A job that must be done was refused.');
    return { ...outcome, bytes: weighDown(outcome.bytes, ((ofKind(asked.misbehaviours, 'heavy')?.bytes ?? 0) * 3) / 4) };
  } catch (error) {
    if (error instanceof PictureError)
      throw badPicture(`Invalid image file or mode for image 1: ${error.message}`, 'image', 'invalid_image_file');
    throw error;
  }
}

function jobOf(asked: AskedImages, variant: number): Job {
  const { settings } = asked;
  return {
    prompt: asked.prompt,
    base: asked.base,
    mask: asked.mask,
    markup: asked.markup,
    guides: asked.guides,
    size: settings.size,
    format: settings.format,
    transparent: settings.background === 'transparent',
    partials: settings.partials,
    variant,
    speaks: false,
    distortions: distortionsOf(asked.misbehaviours),
  };
}
