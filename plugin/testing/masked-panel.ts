import type { SelectedLayer, Shape } from '../messages.ts';
import { pngDecode } from '../ui/pixels/formats/png-decode.ts';
import { pngEncode } from '../ui/pixels/formats/png-encode.ts';
import type { Picture } from '../ui/pixels/picture.ts';
import type { Draft } from '../ui/state.ts';
import { openPanel, type OpenPanel } from './open-panel.ts';
import { blankVariant, scriptedRelay, type ScriptedRelay } from './scripted-relay.ts';
import { capturedPicture, frame, mainOf, plainSettings, rectangle, smallPage, type SmallPage } from './small-page.ts';

/** Large enough for a part of it to be worth sending alone, and no larger. */
const box = { x: 10, y: 20, width: 1280, height: 800 };
export const base: SelectedLayer = { ...frame, box };
export const maskLayer: SelectedLayer = { ...frame, id: '1:2', name: 'Spot', type: 'RECTANGLE', role: 'mask' };

/** 200 × 150 units, 400 and 250 from the frame's corner. */
export const spot: Shape = rectangle(maskLayer.id, { x: 410, y: 270, width: 200, height: 150 });

/** A panel on a page with a masked spot, over a relay whose model does what a test says. */
export interface MaskedPanel extends OpenPanel {
  page: SmallPage;
  relay: ScriptedRelay;
  /** The frame as it is captured. */
  original: Picture;
  /** Starts a turn and answers with what the model makes of the base it is given. @returns the turn's id */
  turn(model: (base: Picture) => Picture, draft?: Partial<Draft>): Promise<string>;
}

export async function maskedPanel(different: Partial<SmallPage> = {}): Promise<MaskedPanel> {
  const page = { ...smallPage(), box, masks: { shapes: [spot], unoutlined: [] }, ...different };
  const relay = scriptedRelay();
  const panel = await openPanel({ main: mainOf(page, { settings: plainSettings('http://relay') }), relay: () => relay });

  async function turn(model: (base: Picture) => Picture, draft: Partial<Draft> = {}): Promise<string> {
    const before = relay.sent.length;
    panel.actions.changeDraft({ prompt: 'Make it green', ...draft });
    panel.actions.startTurn();
    await panel.until(({ turns }) => relay.sent.length > before || turns.some(({ phase }) => phase.is === 'over'));
    const turnId = relay.sent[before];
    if (!turnId) throw new Error('The turn was not sent.');
    await answer(relay, turnId, model);
    return turnId;
  }

  panel.select([base, maskLayer]);
  await panel.until(({ maskShapes }) => maskShapes !== null);
  const original = capturedPicture({ width: box.width, height: box.height });
  return { ...panel, page, relay, original, turn };
}

/** Lets the model answer a turn that was sent. */
export async function answer(relay: ScriptedRelay, turnId: string, model: (base: Picture) => Picture): Promise<void> {
  const { base: asked } = await relay.turn(turnId);
  const given = pngDecode(relay.blobs.get(asked ?? '') ?? new Uint8Array());
  const made = model(given);
  const raw = `raw of ${turnId}`;
  relay.blobs.set(raw, await pngEncode(made));
  const { width, height } = made;
  const variant = { ...blankVariant, raw, width, height };
  relay.tell(turnId, { type: 'variant', variant }, { state: 'arriving', variants: [variant] });
  relay.end(turnId, { state: 'done' });
}

/** Everything a little greener, and the middle in one colour. */
export function recoloured(middle: [number, number, number]): (picture: Picture) => Picture {
  return (picture) => {
    const { width, height } = picture;
    const made = { ...picture, data: picture.data.slice() };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = (y * width + x) * 4;
        const isMiddle = Math.abs(x - width / 2) < width / 4 && Math.abs(y - height / 2) < height / 4;
        if (isMiddle) made.data.set(middle, at);
        else made.data[at + 1] = Math.min(255, made.data[at + 1]! + 4);
      }
    }
    return made;
  };
}

export const greened = recoloured([20, 200, 60]);

/** The same picture, so many pixels further to the right. */
export function moved(by: number): (picture: Picture) => Picture {
  return (picture) => {
    const { width, height } = picture;
    const made = { ...picture, data: picture.data.slice() };
    for (let y = 0; y < height; y++) {
      const row = made.data.subarray(y * width * 4, (y + 1) * width * 4);
      row.copyWithin(by * 4, 0);
      for (let x = 1; x < by; x++) row.copyWithin(x * 4, 0, 4);
    }
    return made;
  };
}
