import { PluginError } from '../../bridge.ts';
import { sizeProblem } from '../../../relay/limits.ts';
import type { TurnRequest } from '../../../relay/contract.ts';
import type { Capture, Laying, Size } from '../../messages.ts';
import { edgeInPixels } from '../edge-in-pixels.ts';
import type { Blobbed, Bytes } from '../pixels/blobbed.ts';
import type { PreparedBase } from '../pixels/jobs.ts';
import type { TurnPlan } from '../plan-turn.ts';
import type { Services } from './services.ts';

const guideSides = { shortest: 1024, longest: 2048 };

export interface CapturedTurn {
  request: TurnRequest;
  /** All pictures the request names. */
  blobs: Blobbed[];
  /** Of the base on the page; null without a base. */
  baseSize: Size | null;
  /** null without a mask: then the picture is the model's throughout. */
  laying: Laying | null;
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
    ...(base && namesIn(base.prepared)),
    guides: guides.map(({ blob, name }) => ({ blob: blob.sha256, name })),
    size: base?.prepared.size ?? plan.model,
    quality: plan.quality,
  };
  const blobs = [...(base ? picturesOf(base.prepared) : []), ...guides.map(({ blob }) => blob)];
  return { request, blobs, baseSize: base?.size ?? null, laying: base?.laying ?? null };

  async function captureBase({ maskIds, hide, edge, crop, placing }: TurnPlan, { layerId, captureWidth }: NonNullable<TurnPlan['base']>) {
    const captured = await main.capture({ layerId, hide, width: captureWidth });
    const { box } = captured;
    const { shapes, rendered, isOutlined } = await captureMask(maskIds, captured);
    signal.throwIfAborted();
    const inPixels = edgeInPixels(edge, box, captured);
    const prepared = await pixels.prepare({ picture: owned(captured.png), box, shapes, rendered, edge: inPixels, crop });
    if (maskIds.length && !prepared.mask) {
      throw new PluginError('The mask lies beside the picture, so nothing could change. Move the shape over the part to be edited.');
    }
    const problem = sizeProblem(prepared.size);
    if (problem) throw new PluginError(`The layer came out of Figma in a size that cannot be edited. ${problem} Choose another size.`);
    const laying: Laying = { placing, edge, box, captured: prepared.captured, shapes: isOutlined ? shapes : null };
    return { prepared, size: { width: box.width, height: box.height }, laying: prepared.mask && laying };
  }

  async function captureMask(layerIds: string[], { box, width }: Capture) {
    if (!layerIds.length) return { shapes: [], rendered: null, isOutlined: false };
    const { shapes, unoutlined } = await main.shapes({ layerIds });
    const rendered = unoutlined.length ? owned(await main.renderMask({ layerIds: unoutlined, box, width })) : null;
    return { shapes, rendered, isOutlined: !rendered };
  }
}

/** Large enough for detail to show, small enough to send. */
function guideWidth(box: Size): number {
  const longest = Math.max(box.width, box.height);
  const side = Math.min(Math.max(longest, guideSides.shortest), guideSides.longest);
  return Math.max(1, Math.round((box.width * side) / longest));
}

function namesIn({ base, inset, mask, crop }: PreparedBase): Partial<TurnRequest> {
  return {
    base: base.sha256,
    inset,
    ...(mask && { mask: mask.sha256 }),
    ...(crop && {
      crop: { rect: crop.rect, captured: crop.captured.sha256, mask: crop.mask.sha256 },
      scene: crop.scene.sha256,
    }),
  };
}

function picturesOf({ base, mask, crop }: PreparedBase): Blobbed[] {
  return [base, ...(mask ? [mask] : []), ...(crop ? [crop.captured, crop.mask, crop.scene] : [])];
}

/** Messages hand over plain arrays; only their type could be shared memory. */
function owned(bytes: Uint8Array): Bytes {
  return bytes as Bytes;
}
