import type { TurnEvent } from '../contract.ts';
import type { Turns } from '../turns/turns.ts';
import type { Meters } from './meters.ts';

/** Counts who follows a turn, for as long as they do, and what panels say of masks. */
export function watchedPanels(turns: Turns, meters: Pick<Meters, 'followers' | 'composite'>): Turns {
  async function* counted(events: AsyncGenerator<TurnEvent, void, void>): AsyncGenerator<TurnEvent, void, void> {
    meters.followers(1);
    try {
      yield* events;
    } finally {
      meters.followers(-1);
    }
  }

  return {
    ...turns,
    follow: async (...asked) => counted(await turns.follow(...asked)),
    async noteComposite(...noted) {
      const turn = await turns.noteComposite(...noted);
      const [, , , { maskIgnored }] = noted;
      if (maskIgnored !== undefined) meters.composite(maskIgnored);
      return turn;
    },
  };
}
