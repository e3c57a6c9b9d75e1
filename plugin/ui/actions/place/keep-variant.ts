import type { PictureOf } from '../../../messages.ts';
import { announcementTexts } from '../../../texts/panel/announcement-texts.ts';
import { madeTogether } from '../../history/made-together.ts';
import { lookAtPage } from '../look-back/look-at-page.ts';
import { noteTurn } from '../turn/note-turn.ts';
import { keptTurn } from './place-for.ts';
import { putOnCanvas } from './put-on-canvas.ts';
import type { Services } from '../services.ts';

/** Chooses a picture among those it was asked for with: it is starred, lies before the others and is selected. */
export async function keepVariant(picture: PictureOf, services: Services): Promise<void> {
  const isThere = await services.main.promoteResult({ picture, others: othersOf(picture, services) });
  if (!isThere) await putOnCanvas(picture.turnId, picture.variant, 'find', services);
  await noteTurn(picture.turnId, { starred: true }, services);
}

/** Takes the layers of the others away; they stay in the history. */
export async function removeOthers(picture: PictureOf, services: Services): Promise<void> {
  const { main, store } = services;
  const { removed } = await main.removeResults({ pictures: othersOf(picture, services) });
  await lookAtPage(services);
  if (removed === 0) return;
  store.dispatch({ type: 'learned', facts: { announcement: announcementTexts.layersRemoved(removed) } });
}

function othersOf({ turnId, variant }: PictureOf, { store }: Services): PictureOf[] {
  const turn = keptTurn(turnId, store.state);
  const together = turn ? madeTogether(turn, store.state.history?.turns ?? store.state.recent) : [];
  return together.filter((each) => each.turnId !== turnId || each.variant !== variant);
}
