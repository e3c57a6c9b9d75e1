import { PluginError } from '../../../bridge.ts';
import { brokenLimit } from '../../../../relay/limits.ts';
import type { TurnRequest } from '../../../../relay/contract.ts';
import type { Box, Capture, Laying, Size } from '../../../messages.ts';
import { turnTexts } from '../../../texts/panel/turn-texts.ts';
import { edgeInPixels } from '../../pixels/masks/edge-in-pixels.ts';
import { guideSize } from '../../turn/guide-size.ts';
import { onPage } from '../../pixels/masks/on-page.ts';
import type { Blobbed, Bytes } from '../../pixels/formats/blobbed.ts';
import type { PreparedBase } from '../../pixels/jobs.ts';
import { longestLegend, type Captured, type TurnPlan } from '../../turn/plan-turn.ts';
import type { Place } from '../../state.ts';
import { requestOf } from './request-of.ts';
import type { Services } from '../services.ts';

export interface CapturedTurn {
  request: TurnRequest;
  /** All pictures the request names, but for those the relay keeps already. */
  blobs: Blobbed[];
  /** Where its picture belongs; its `laying` is null without a mask: then the picture is the model's throughout. */
  place: Place;
}

interface CapturedBase {
  prepared: PreparedBase;
  size: Size;
  laying: Laying | null;
  /** The part of the page that is sent. */
  sent: Box;
  width: number;
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
  const { pictures, stand } = plan;
  if (pictures.are === 'kept') return { request: pictures.request, blobs: [], place: pictures.place };

  const base = pictures.base && (await captureBase(pictures, pictures.base));
  const guides: { blob: Blobbed; name: string }[] = [];
  for (const { layerId, name, box, hide } of pictures.guides) {
    signal.throwIfAborted();
    const { png } = await main.capture({ layerId, hide, width: guideSize(box).width });
    guides.push({ blob: await pixels.name({ bytes: owned(png) }), name: name.slice(0, 200) });
  }
  signal.throwIfAborted();
  const overlay = await drawnMarkup(pictures, base);
  const notes = pictures.markup?.are === 'told' ? await markupInWords(pictures.markup, base) : '';

  const request: TurnRequest = {
    ...requestOf(plan, { prompt: plan.prompt, size: base?.prepared.size ?? pictures.model }),
    ...(base && namesIn(base.prepared, plan.asked)),
    ...(overlay && { markup: overlay.sha256 }),
    ...(notes && { notes }),
    guides: guides.map(({ blob, name }) => ({ blob: blob.sha256, name })),
  };
  const blobs = [...(base ? picturesOf(base.prepared, plan.asked) : []), ...(overlay ? [overlay] : []), ...guides.map(({ blob }) => blob)];
  const size = base?.size ?? (stand.intoId === null ? null : stand.size);
  return { request, blobs, place: { baseId: stand.baseId, baseSize: size, laying: base?.laying ?? null, hide: pictures.hide } };

  async function captureBase(
    { maskIds, outsideOf, hide, edge, crop, placing, sizes }: Captured,
    { layerId, captureWidth }: NonNullable<Captured['base']>,
  ): Promise<CapturedBase> {
    const captured = await main.capture({ layerId, hide, width: captureWidth });
    const { box } = captured;
    const { shapes, rendered, isOutlined } = outsideOf === null ? await captureMask(maskIds, captured) : await captureOutside(outsideOf);
    signal.throwIfAborted();
    const inPixels = edgeInPixels(edge, box, captured);
    const prepared = await pixels.prepare({ picture: owned(captured.png), box, shapes, rendered, edge: inPixels, crop, sizes });
    if ((maskIds.length > 0 || outsideOf !== null) && !prepared.mask) {
      throw new PluginError(turnTexts.maskBeside);
    }
    if (sizes === 'any' && brokenLimit(prepared.size)) throw new PluginError(turnTexts.sizeCannot);
    const laying: Laying = { placing, edge, box, captured: prepared.captured, shapes: isOutlined ? shapes : null };
    const sent = prepared.crop ? onPage(prepared.crop.rect, box, prepared.captured) : box;
    return { prepared, size: { width: box.width, height: box.height }, laying: prepared.mask && laying, sent, width: captured.width };
  }

  async function captureMask(layerIds: string[], { box, width }: Capture) {
    if (!layerIds.length) return { shapes: [], rendered: null, isOutlined: false };
    const { shapes, unoutlined } = await main.shapes({ layerIds });
    const rendered = unoutlined.length ? owned(await main.renderMask({ layerIds: unoutlined, box, width })) : null;
    return { shapes, rendered, isOutlined: !rendered };
  }

  async function captureOutside(layerId: string) {
    const { shapes } = await main.outside({ layerId });
    return { shapes, rendered: null, isOutlined: true };
  }

  async function drawnMarkup({ markup }: Captured, captured: CapturedBase | null): Promise<Blobbed | null> {
    if (markup?.are !== 'drawn' || !captured) return null;
    const { sent, width, prepared } = captured;
    const drawn = await main.renderMarkup({ layerIds: markup.layerIds, box: sent, width });
    return pixels.overlay({ drawn: owned(drawn), size: prepared.size, inset: prepared.inset });
  }

  async function markupInWords({ layerIds, over }: NonNullable<Captured['markup']>, captured: CapturedBase | null): Promise<string> {
    return main.legend({ layerIds, over: captured?.sent ?? over, longest: longestLegend });
  }
}

function namesIn({ base, inset, mask, crop }: PreparedBase, { scene }: TurnPlan['asked']): Partial<TurnRequest> {
  return {
    base: base.sha256,
    inset,
    ...(mask && { mask: mask.sha256 }),
    ...(crop && {
      crop: { rect: crop.rect, captured: crop.captured.sha256, mask: crop.mask.sha256 },
      ...(scene && { scene: crop.scene.sha256 }),
    }),
  };
}

function picturesOf({ base, mask, crop }: PreparedBase, { scene }: TurnPlan['asked']): Blobbed[] {
  return [base, ...(mask ? [mask] : []), ...(crop ? [crop.captured, crop.mask, ...(scene ? [crop.scene] : [])] : [])];
}

/** Messages hand over plain arrays; only their type could be shared memory. */
function owned(bytes: Uint8Array): Bytes {
  return bytes as Bytes;
}
