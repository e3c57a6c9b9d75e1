import { PluginError } from '../../bridge.ts';
import { sizeProblem } from '../../../relay/limits.ts';
import type { TurnRequest } from '../../../relay/contract.ts';
import type { Blobbed, PreparedBase } from '../pixels/jobs.ts';
import type { Size } from '../pixels/picture.ts';
import type { TurnPlan } from '../plan-turn.ts';
import type { Services } from './services.ts';

const guideSides = { shortest: 1024, longest: 2048 };

export interface CapturedTurn {
  request: TurnRequest;
  /** All pictures the request names. */
  blobs: Blobbed[];
  /** Of the base on the page; null without a base. */
  baseSize: Size | null;
}

/**
 * Renders the layers of a plan, one after the other, and writes the request that names them (but for its parent).
 * @throws PluginError when a layer is gone, or the mask lies beside the base
 */
export async function captureTurn(
  plan: TurnPlan,
  { main, pixels }: Pick<Services, 'main' | 'pixels'>,
  signal: AbortSignal,
): Promise<CapturedTurn> {
  const base = plan.base && (await captureBase(plan, plan.base));
  const guides: { blob: Blobbed; name: string }[] = [];
  for (const { layerId, name, box } of plan.guides) {
    signal.throwIfAborted();
    const { png } = await main.capture({ layerId, hide: [], width: guideWidth(box) });
    guides.push({ blob: await pixels.name({ bytes: owned(png) }), name: name.slice(0, 200) });
  }
  signal.throwIfAborted();

  const request: TurnRequest = {
    sessionId: plan.sessionId,
    prompt: plan.prompt,
    ...(base && { base: base.prepared.base.sha256, inset: base.prepared.inset }),
    ...(base?.prepared.mask && { mask: base.prepared.mask.sha256 }),
    guides: guides.map(({ blob, name }) => ({ blob: blob.sha256, name })),
    size: base?.prepared.size ?? plan.model,
    quality: plan.quality,
  };
  const blobs = [...(base ? picturesOf(base.prepared) : []), ...guides.map(({ blob }) => blob)];
  return { request, blobs, baseSize: base?.size ?? null };

  async function captureBase({ maskIds, hide }: TurnPlan, { layerId, captureWidth }: NonNullable<TurnPlan['base']>) {
    const { png, box } = await main.capture({ layerId, hide, width: captureWidth });
    const shapes = maskIds.length ? await main.shapes({ layerIds: maskIds }) : [];
    signal.throwIfAborted();
    const prepared = await pixels.prepare({ png: owned(png), box, shapes });
    if (maskIds.length && !prepared.mask) {
      throw new PluginError('The mask lies beside the picture, so nothing could change. Move the shape over the part to be edited.');
    }
    const problem = sizeProblem(prepared.size);
    if (problem) throw new PluginError(`The layer came out of Figma in a size that cannot be edited. ${problem} Choose another size.`);
    return { prepared, size: { width: box.width, height: box.height } };
  }
}

/** Large enough for detail to show, small enough to send. */
function guideWidth(box: Size): number {
  const longest = Math.max(box.width, box.height);
  const side = Math.min(Math.max(longest, guideSides.shortest), guideSides.longest);
  return Math.max(1, Math.round((box.width * side) / longest));
}

function picturesOf({ base, mask }: PreparedBase): Blobbed[] {
  return mask ? [base, mask] : [base];
}

/** Messages hand over plain arrays; only their type could be shared memory. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
