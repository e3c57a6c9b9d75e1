import { randomUUID } from 'node:crypto';
import { thumbnailWithoutCanvas } from '../../plugin/testing/thumbnail-without-canvas.ts';
import type { Turn, TurnRequest } from '../../relay/contract.ts';
import { longestThumbnailSide } from '../../relay/limits.ts';
import type { relayClient } from '../../relay/testing/relay-client.ts';
import { sha256Of } from '../../relay/testing/pictures.ts';

const prompts = [
  'Brighten it slightly',
  'Make it a bit warmer, and let the light fall in from the left as it does late in the afternoon',
  'blur it',
  'Darken it slightly',
  'make it teal',
];

/** So many turns at once, as a team has them. */
const lines = 3;

/**
 * Really asks for turn after turn of a session, as panels do: each goes on from another's picture, and what came is kept with a
 * small picture of it. Every eighth begins a branch, some are three that were asked for together, some are four of one shot.
 * @param first the session's only turn so far
 * @param count of turns the session then has
 * @returns names of the small pictures
 */
export async function growSession(relay: ReturnType<typeof relayClient>, first: Turn, count: number): Promise<string[]> {
  const small: string[] = [];
  const made: Promise<Turn>[] = [Promise.resolve(first)];
  for (let n = 1; n < count; n += 1) {
    // The line it stands in goes on where that line was, or a branch begins further back.
    const parent = made[n % 8 === 0 ? n >> 1 : Math.max(0, n - lines)]!;
    made.push(parent.then((turn) => goOn(turn, n)));
  }
  await Promise.all(made);
  return small;

  async function goOn(parent: Turn, n: number): Promise<Turn> {
    const oneShot = n % 20 === 9;
    const request: TurnRequest = {
      sessionId: parent.sessionId,
      parentId: parent.id,
      prompt: prompts[n % prompts.length]!,
      guides: [],
      base: parent.variants[0]!.raw,
      size: parent.size,
      quality: 'low',
      partials: false,
      ...(oneShot && { lane: 'images', variants: 4 }),
      ...(n % 30 < 3 && { batchId: (batchIds[Math.floor(n / 30)] ??= randomUUID()) }),
    };
    const turn = await relay.run(randomUUID(), request);
    if (turn.state !== 'done') throw new Error(`Turn ${n} of the session ended as ${turn.state}: ${turn.failure?.message}`);
    for (const { index, raw } of turn.variants) {
      const whole = new Uint8Array(await (await relay.call('GET', `/v1/blobs/${raw}`)).arrayBuffer());
      const thumbnail = await thumbnailWithoutCanvas({ bytes: whole, longestSide: longestThumbnailSide });
      small.push(await relay.upload(thumbnail));
      const note = JSON.stringify({ blob: raw, thumbnail: sha256Of(thumbnail) });
      await relay.call('PUT', `/v1/turns/${turn.id}/variants/${index}/composite`, note);
    }
    return turn;
  }
}

const batchIds: string[] = [];
