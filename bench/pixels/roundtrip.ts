import type { Box, MainCalls } from '../../plugin/messages.ts';
import { captureTurn } from '../../plugin/ui/actions/turn/capture-turn.ts';
import { keepPicture } from '../../plugin/ui/actions/place/keep-picture.ts';
import { edgeInPixels } from '../../plugin/ui/pixels/masks/edge-in-pixels.ts';
import { pixelJobs } from '../../plugin/ui/pixels/jobs.ts';
import { cut } from '../../plugin/ui/pixels/sizes/cut.ts';
import type { Rect, Size } from '../../plugin/ui/pixels/picture.ts';
import { sharp } from '../../plugin/ui/pixels/masks/soften.ts';
import type { TurnPlan } from '../../plugin/ui/turn/plan-turn.ts';
import { chosenSize, sizeOptions } from '../../plugin/ui/turn/size-options.ts';
import { initialState } from '../../plugin/ui/state.ts';
import type { PretendDocument } from '../../preview/host/document.ts';
import { drawingApi } from '../../preview/host/drawing-api.ts';
import { headlessDocument } from '../../preview/host/headless.ts';
import { displacement } from './displacement.ts';
import type { Figures } from './figures.ts';
import { mainOpener, type OpenMain } from './open-main.ts';
import { psnr } from './psnr.ts';
import { random as randomFrom } from './random.ts';
import { renderLayer } from './render-layer.ts';
import { drawScene, scenesOf, type Scene } from './roundtrip-scenes.ts';

const seed = 8;

/**
 * All of the frame is sent; or the part round a mask, which is placed as a flat picture beside, as one so large that it comes
 * in pieces, or as a patch over the frame.
 */
type Way = 'whole' | 'part' | 'pieces' | 'patch';

interface Outcome {
  scene: Scene;
  way: Way;
  captured: Size;
  offset: number;
  psnr: number;
}

/**
 * Frames go from the document through main, the panel's pixel jobs and a model that returns what it is given, back into the
 * document; there frame and result are rendered at the captured scale, as far apart as whole units of the page, and compared.
 */
export async function measureRoundtrip(): Promise<Figures> {
  const open = await mainOpener();
  const outcomes: Outcome[] = [];
  const scenes = scenesOf(randomFrom(seed));
  for (const [index, scene] of scenes.entries()) {
    outcomes.push(await roundtrip(scene, 'whole', open));
    outcomes.push(await roundtrip(scene, index % 2 ? 'patch' : 'part', open));
  }
  const widest = scenes.toSorted((a, b) => a.size.width - b.size.width).at(-1);
  if (widest) outcomes.push(await roundtrip(widest, 'pieces', open));
  const offsets = outcomes.map(({ offset }) => offset);
  return {
    rows: outcomes.map(({ scene, way, captured, offset, psnr }) => ({
      frame: `${scene.size.width} × ${scene.size.height}`,
      turned: scene.degrees,
      in: scene.home,
      sent: way,
      captured: `${captured.width} × ${captured.height}`,
      'offset px': offset.toFixed(3),
      'PSNR dB': psnr.toFixed(1),
    })),
    result: {
      cases: outcomes.length,
      offset_max_px: Math.round(Math.max(...offsets) * 1000) / 1000,
      psnr_min_db: Math.round(Math.min(...outcomes.map(({ psnr }) => psnr)) * 10) / 10,
    },
    holds: offsets.every((offset) => offset <= 0.5),
  };
}

async function roundtrip(scene: Scene, way: Way, open: (document: PretendDocument) => Promise<OpenMain>): Promise<Outcome> {
  const document = await headlessDocument();
  const figma = drawingApi(document) as PluginAPI;
  const { frame, mask } = await drawScene(figma, scene, randomFrom(seed + scene.size.width));
  const box = boxOf(frame);
  const masked = boxOf(mask);
  const main = await open(document);
  try {
    const plan = planFor(way, { layerId: frame.id, box }, { layerId: mask.id, box: masked });
    const { layerId, captured } = await identityTurn(plan, main.calls);
    mask.visible = false;
    if (way !== 'patch') {
      const [here, there] = [
        renderLayer(document, frame.id, box, captured),
        renderLayer(document, layerId, stepped(box, placeOf(layerId)), captured),
      ];
      return { scene, way, captured, offset: displacement(here, there), psnr: psnr(here, there) };
    }
    const over = renderLayer(document, frame.id, box, captured);
    const patch = await figma.getNodeByIdAsync(layerId);
    patch?.remove();
    const under = renderLayer(document, frame.id, box, captured);
    const part = inPixels(masked, box, captured);
    return { scene, way, captured, offset: displacement(cut(under, part), cut(over, part)), psnr: psnr(under, over) };
  } finally {
    main.close();
  }

  function placeOf(layerId: string): Box {
    const node = figma.currentPage.findOne(({ id }) => id === layerId);
    if (!node) throw new Error('The result is not on the page.');
    return boxOf(node);
  }
}

/** As the panel plans a turn, in the size it proposes; for a part in the least that sends one, in pieces in the greatest. */
function planFor(way: Way, base: { layerId: string; box: Box }, mask: { layerId: string; box: Box }): TurnPlan {
  const subject = { box: base.box, image: null, masked: way === 'whole' ? null : mask.box };
  const options = sizeOptions(subject);
  const parts = options.filter(({ crop }) => crop);
  const size = way === 'whole' ? chosenSize(options, subject, null) : way === 'pieces' ? parts.at(-1) : parts[0];
  if (!size?.captureWidth) throw new Error('No picture that a model takes holds this frame.');
  return {
    turnId: 'turn',
    sessionId: 'session',
    parentId: null,
    batchId: null,
    prompt: 'nothing',
    asked: { ...initialState.draft.options, quality: 'high' },
    stand: { baseId: base.layerId, intoId: null, size: { width: base.box.width, height: base.box.height } },
    pictures: {
      are: 'captured',
      base: { ...base, captureWidth: size.captureWidth },
      maskIds: way === 'whole' ? [] : [mask.layerId],
      outsideOf: null,
      crop: size.crop !== null,
      edge: sharp,
      placing: way === 'patch' ? 'patch' : 'beside',
      hide: [mask.layerId],
      guides: [],
      markup: null,
      model: size.model,
      sizes: 'any',
    },
  };
}

/** A turn whose picture is what the model was given. */
async function identityTurn(plan: TurnPlan, main: MainCalls): Promise<{ layerId: string; captured: Size }> {
  const { turnId, sessionId, prompt, stand } = plan;
  const { request, blobs, place } = await captureTurn(plan, { main, pixels: pixelJobs }, new AbortController().signal);
  const { baseId, baseSize, laying } = place;
  const { base, inset, mask, crop } = request;
  if (!base || !inset || !baseSize) throw new Error('The turn has no base.');
  const bytesOf = (name: string) => {
    const found = blobs.find(({ sha256 }) => sha256 === name);
    if (!found) throw new Error('The request names a picture nobody made.');
    return found.bytes;
  };
  await main.placePlaceholder({ turnId, sessionId, ...stand, prompt, relayUrl: 'http://127.0.0.1:8787' });
  const finished = await pixelJobs.finish({
    base: bytesOf(base),
    inset,
    mask: mask ? bytesOf(mask) : null,
    raw: bytesOf(base),
    crop: crop ? { rect: crop.rect, captured: bytesOf(crop.captured), mask: bytesOf(crop.mask) } : null,
    edge: laying ? edgeInPixels(laying.edge, laying.box, laying.captured) : sharp,
    reshaped: null,
    offset: 'find',
    placing: laying?.placing ?? 'beside',
  });
  const picture = await keepPicture(finished, { size: baseSize, laying }, main);
  const origin = { sessionId, turnId, variant: 0, baseId, prompt, createdAt: Date.now(), receipt: finished.receipt };
  const { layerId } = await main.placeVariant({ picture, origin, laying, is: 'awaited' });
  if (!layerId) throw new Error('The result was not placed.');
  return { layerId, captured: finished.size };
}

/** The frame's box moved to its result by whole units of the page, as both are to meet the pixel grid alike. */
function stepped(box: Box, to: Box): Box {
  return { ...box, x: box.x + Math.round(to.x - box.x), y: box.y + Math.round(to.y - box.y) };
}

function inPixels(part: Box, box: Box, captured: Size): Rect {
  const scale = captured.width / box.width;
  const [x, y] = [Math.round((part.x - box.x) * scale), Math.round((part.y - box.y) * scale)];
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return {
    x: left,
    y: top,
    width: Math.min(captured.width, x + Math.round(part.width * scale)) - left,
    height: Math.min(captured.height, y + Math.round(part.height * scale)) - top,
  };
}

function boxOf(layer: SceneNode): Box {
  const box = 'absoluteBoundingBox' in layer ? layer.absoluteBoundingBox : null;
  if (!box) throw new Error('A layer that was just drawn lies nowhere.');
  return { x: box.x, y: box.y, width: box.width, height: box.height };
}
