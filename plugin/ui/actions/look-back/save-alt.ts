import type { PictureOf } from '../../../messages.ts';
import { altTexts } from '../../../texts/panel/alt-texts.ts';
import { noteTurn } from '../turn/note-turn.ts';
import type { Services } from '../services.ts';

/** Keeps words for whoever cannot see a picture, and notes them on its layers; empty words take both away. @throws RelayProblem */
export async function saveAlt(picture: PictureOf, alt: string, services: Services): Promise<void> {
  const { main, store } = services;
  await noteTurn(picture.turnId, { alt }, services);
  store.dispatch({ type: 'alt.proposed', ...picture, proposal: null });
  const { noted } = await main.noteAlt({ picture, alt });
  store.dispatch({ type: 'learned', facts: { announcement: alt === '' ? altTexts.takenAway : altTexts.saved(noted) } });
}
