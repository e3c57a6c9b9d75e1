import { variantOf } from '../../history/variant-of.ts';
import { PluginError } from '../../../bridge.ts';
import type { Turn } from '../../../../relay/contract.ts';
import type { PictureOf } from '../../../messages.ts';
import { resultTexts } from '../../../texts/panel/result-texts.ts';
import type { Bytes } from '../../pixels/formats/blobbed.ts';
import type { Comparison, Difference } from '../../state.ts';
import { finishVariant } from '../place/finish-variant.ts';
import { keptTurn } from '../place/place-for.ts';
import type { Services } from '../services.ts';

interface Comparing {
  open(picture: PictureOf, against: PictureOf | null): Promise<void>;
  showDifference(): Promise<void>;
  close(): void;
}

/** Shows a picture beside another one, whole: pictures of that size are fetched for this alone, and let go of afterwards. */
export function comparing(services: Services): Comparing {
  const { pixels, store, pictureUrl } = services;
  let held: { picture: Bytes; against: Bytes } | null = null;

  async function open(picture: PictureOf, against: PictureOf | null): Promise<void> {
    const opened: Comparison = { picture, against, looks: null, difference: null };
    held = null;
    show(opened);
    try {
      const both = { picture: await wholeOf(picture, services), against: await otherOf(picture, against, services) };
      if (!isShown(opened)) return;
      held = both;
      change(opened, { looks: { picture: pictureUrl(both.picture), against: pictureUrl(both.against) } });
    } catch (error) {
      if (isShown(opened)) close();
      throw error;
    }
    if (store.state.comparison?.difference) await count();
  }

  async function showDifference(): Promise<void> {
    const shown = store.state.comparison;
    if (!shown || shown.difference) return;
    change(shown, { difference: { is: 'counting' } });
    // When the pictures have not come yet, it is counted as soon as they have.
    await count();
  }

  async function count(): Promise<void> {
    const shown = store.state.comparison;
    if (!shown || !held) return;
    const difference = isFilm(shown) ? ({ is: 'impossible', why: 'format' } as const) : await differenceOf(held);
    change(shown, { difference });
  }

  async function differenceOf({ picture, against }: { picture: Bytes; against: Bytes }): Promise<Difference> {
    const found = await pixels.difference({ one: against, other: picture });
    if (!found) return { is: 'impossible', why: 'sizes' };
    const { picture: heat, ...counted } = found;
    return { is: 'counted', url: pictureUrl(heat), ...counted };
  }

  function isFilm({ picture, against }: Comparison): boolean {
    const isGif = (of: PictureOf | null) => of && variantOf(keptTurn(of.turnId, store.state), of.variant)?.format === 'gif';
    return Boolean(isGif(picture) || isGif(against));
  }

  function change(of: Comparison, part: Partial<Comparison>): void {
    if (isShown(of) && store.state.comparison) show({ ...store.state.comparison, ...part });
  }

  /** A person may have turned to other pictures meanwhile. */
  function isShown({ picture, against }: Comparison): boolean {
    const { comparison } = store.state;
    return comparison?.picture === picture && comparison.against === against;
  }

  function show(comparison: Comparison | null): void {
    store.dispatch({ type: 'comparison.changed', comparison });
  }

  function close(): void {
    held = null;
    show(null);
  }

  return { open, showDifference, close };
}

function otherOf({ turnId }: PictureOf, against: PictureOf | null, services: Services): Promise<Bytes> {
  return against ? wholeOf(against, services) : originalOf(turnId, services);
}

/** As it was placed; laid in once more when the relay was never given that. */
async function wholeOf({ turnId, variant: index }: PictureOf, services: Services): Promise<Bytes> {
  const { relay } = services;
  const turn = knownTurn(turnId, services);
  const variant = variantOf(turn, index);
  if (!variant) throw new PluginError(resultTexts.pictureNotKept);
  if (variant.composite) return relay.blob(variant.composite);
  if (variant.format === 'svg') throw new PluginError(resultTexts.drawingNotPlaced);
  if (variant.format === 'gif') return relay.blob(variant.raw);
  const target = { baseId: null, baseSize: null, laying: null, hide: null, findBlob: (sha256: string) => relay.blob(sha256) };
  return (await finishVariant({ turn, variant, target }, 'find', services)).finished.composite.bytes;
}

/** As it was captured. */
async function originalOf(turnId: string, services: Services): Promise<Bytes> {
  const { relay, pixels } = services;
  const { base, crop, inset } = knownTurn(turnId, services);
  if (crop) return relay.blob(crop.captured);
  if (!base) throw new PluginError(resultTexts.noOriginal);
  const bytes = await relay.blob(base);
  return inset ? pixels.part({ bytes, rect: inset }) : bytes;
}

function knownTurn(turnId: string, { store }: Services): Turn {
  const turn = keptTurn(turnId, store.state);
  if (!turn) throw new PluginError(resultTexts.notInHistory);
  return turn;
}
