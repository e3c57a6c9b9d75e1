import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { alreadySent } from '../already-sent.ts';
import { alter } from '../alter.ts';
import { asApiError } from '../as-api-error.ts';
import { breakOf, ofKind } from '../misbehaviour.ts';
import { refuseAtOnce } from '../refuse-at-once.ts';
import { refusals } from '../refusals.ts';
import { formBody, jsonBody } from '../request-body.ts';
import { readImageForm } from '../requests/image-form.ts';
import { type AskedImages, readEdit, readEditForm, readGeneration } from '../requests/read-images.ts';
import { breakOff } from '../responses/break-off.ts';
import { newId } from '../responses/wire-response.ts';
import type { Services } from '../services.ts';
import { svgUsage } from '../svg-usage.ts';
import { imagesUsage } from './images-usage.ts';
import { makeImages, type MadePicture } from './make-images.ts';
import { sendImageEvents } from './send-image-events.ts';

type Env = { Bindings: HttpBindings };

/** The one-shot lane: nothing is stored, and whoever hangs up loses the pictures, which are made and billed all the same. */
export function imageRoutes(app: Hono<Env>, services: Services): void {
  const { files, served } = services;

  app.post('/images/generations', async (c) => {
    const planned = services.nextMisbehaviours();
    return answer(c, readGeneration(await jsonBody(c.req), served), planned);
  });

  app.post('/images/edits', async (c) => {
    const planned = services.nextMisbehaviours();
    const isForm = c.req.header('content-type')?.startsWith('multipart/form-data');
    const asked = isForm
      ? readEditForm(await readImageForm(await formBody(c.req)), served)
      : readEdit(await jsonBody(c.req), files, served);
    return answer(c, asked, planned);
  });

  async function answer(c: Context<Env>, read: AskedImages, planned: AskedImages['misbehaviours']): Promise<Response> {
    const misbehaviours = [...read.misbehaviours, ...planned];
    const asked = { ...read, misbehaviours, settings: alter(read.settings, misbehaviours) };
    refuseAtOnce(misbehaviours, { background: false, model: asked.settings.model, mark: asked.prompt }, services.refusedOnce);
    const responseId = newId('img');
    services.tell({ type: 'accepted', turn: null, responseId });

    if (asked.stream) {
      await sendImageEvents(c.env.outgoing, asked, responseId, services);
      return alreadySent;
    }
    await sleep(ofKind(misbehaviours, 'late')?.ms ?? 0, undefined, { signal: services.closing }).catch(() => undefined);
    const made = await makeImages(asked, services.engine, services.pictureMs, () => {}, services.closing).catch((error: unknown) => {
      services.tell({ type: 'ended', turn: null, responseId, status: 'failed', picture: null });
      throw services.closing.aborted ? refusals.server(503) : asApiError(error);
    });
    services.tell({ type: 'ended', turn: null, responseId, status: 'completed', picture: made[0]?.bytes ?? null });
    const broken = breakOf(misbehaviours);
    if (!broken) return c.json(wireOf(asked, made));
    const out = c.env.outgoing;
    const closed = new Promise<void>((resolve) => out.once('close', resolve));
    await breakOff(broken, out, closed);
    return alreadySent;
  }
}

function wireOf(asked: AskedImages, made: readonly MadePicture[]): object {
  const { settings, safetyIdentifier } = asked;
  const [first] = made;
  return {
    created: Math.floor(Date.now() / 1000),
    background: settings.background === 'transparent' ? 'transparent' : 'opaque',
    data: made.map(({ bytes }) => ({ b64_json: Buffer.from(bytes).toString('base64') })),
    output_format: settings.format.type,
    quality: settings.quality,
    size: first && `${first.width}x${first.height}`,
    safety_identifier: safetyIdentifier,
    ...(first && settings.format.type === 'svg' ? { svg_usage: svgUsage(first, settings.svgAuthor ?? 'gpt-5.5') } : {}),
    usage: imagesUsage(asked, made, 0),
  };
}
