import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pictureHeader } from '../../pictures/picture-header.ts';
import { asApiError } from '../as-api-error.ts';
import { breakOf, ofKind } from '../misbehaviour.ts';
import { breakOff } from '../responses/break-off.ts';
import { eventWriter } from '../responses/event-writer.ts';
import type { AskedImages } from '../requests/read-images.ts';
import type { Services } from '../services.ts';
import { imagesUsage } from './images-usage.ts';
import { makeImages } from './make-images.ts';

type ImageEvent = { type: string } & Record<string, unknown>;

/**
 * Streams the making of one picture. Its events have no numbers, and nobody can take them up again.
 * @throws ApiError before anything was written
 */
export async function sendImageEvents(
  out: ServerResponse,
  asked: AskedImages,
  responseId: string,
  { engine, pictureMs, tell, closing }: Services,
): Promise<void> {
  const { misbehaviours, kind, settings, safetyIdentifier } = asked;
  const closed = new Promise<void>((resolve) => out.once('close', resolve));
  const write = eventWriter(out, misbehaviours, closed);
  const broken = breakOf(misbehaviours);
  await sleep(ofKind(misbehaviours, 'late')?.ms ?? 0, undefined, { signal: closing }).catch(() => undefined);
  if (broken?.afterEvents === 0) return breakOff(broken, out, closed);
  out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  out.flushHeaders();

  const prefix = kind === 'edit' ? 'image_edit' : 'image_generation';
  const about = (bytes: Uint8Array) => {
    const { width, height } = pictureHeader(bytes)!;
    return {
      b64_json: Buffer.from(bytes).toString('base64'),
      background: settings.background,
      created_at: Math.floor(Date.now() / 1000),
      output_format: settings.format.type,
      quality: settings.quality,
      size: `${width}x${height}`,
    };
  };
  let sent = 0;
  let isBroken = false;
  let told: Promise<void> = Promise.resolve();
  const deliver = async (event: ImageEvent): Promise<void> => {
    const isLast = event.type.endsWith('.completed');
    if (isBroken || (isLast && ofKind(misbehaviours, 'no-end'))) return;
    // A short stream may have fewer events than the break waits for: then it happens before the last.
    if (broken && (sent >= broken.afterEvents || isLast)) {
      isBroken = true;
      await breakOff(broken, out, closed);
      return;
    }
    await write(event);
    tell({ type: 'written', turn: null, responseId, event: event.type });
    sent += 1;
  };
  const send = (event: ImageEvent): void => {
    told = told.then(() => deliver(event));
  };

  let status = 'completed';
  let picture: Uint8Array | null = null;
  try {
    let partials = 0;
    const [made] = await makeImages(
      asked,
      engine,
      pictureMs,
      (index, bytes) => {
        partials += 1;
        send({ type: `${prefix}.partial_image`, partial_image_index: index, ...about(bytes) });
      },
      closing,
    );
    picture = made!.bytes;
    const usage = imagesUsage(asked, [made!], partials);
    send({ type: `${prefix}.completed`, ...about(picture), safety_identifier: safetyIdentifier, usage });
  } catch (error) {
    status = 'failed';
    if (!closing.aborted) send({ type: 'error', error: asApiError(error).body, sequence_number: 0 });
  }
  tell({ type: 'ended', turn: null, responseId, status, picture });
  await told;
  out.end();
}
