import { expect, test } from 'vitest';
import type { Session } from '../../../../relay/contract.ts';
import { openPanel } from '../../../testing/open-panel.ts';
import { blankVariant, scriptedRelay, type ScriptedRelay } from '../../../testing/scripted-relay.ts';
import { madeBy, mainOf, plainSettings, smallPage } from '../../../testing/small-page.ts';
import type { RelayClient } from '../../connection/relay-client.ts';
import { RelayProblem } from '../../connection/relay-problem.ts';

/** A panel on a session of one turn, whose layer is selected; each proposal costs a tenth of a cent. */
async function open(different: Partial<RelayClient> = {}) {
  const asked: [string, number][] = [];
  const relay: ScriptedRelay = scriptedRelay({
    proposeAlt: async (turnId, index) => {
      asked.push([turnId, index]);
      return { alt: 'A teal sky', cost: 1_000_000 };
    },
    session: async (id): Promise<Session> => ({ id, createdAt: 0, cost: asked.length * 1_000_000, turns: [await relay.turn('t1')] }),
    ...different,
  });
  relay.know({ id: 't1', state: 'done', variants: [blankVariant] });
  const page = smallPage();
  const panel = await openPanel({ main: mainOf(page, { settings: plainSettings('http://relay') }), relay: () => relay });
  panel.select([madeBy({ turnId: 't1' })]);
  await panel.until(({ history }) => history?.turns.length === 1);
  return { ...panel, relay, page, asked };
}

const picture = { turnId: 't1', variant: 0 };

test('proposed words wait for a person, are read out, and their cost is part of the session’s', async () => {
  const { actions, until, relay, page, asked } = await open();
  actions.proposeAlt(picture);
  await until(({ altDrafts }) => altDrafts.t1?.is === 'asked');
  const { altDrafts, announcement, history } = await until((state) => state.altDrafts.t1?.is === 'proposed');
  expect(history?.cost).toBe(1_000_000);
  expect(altDrafts.t1).toEqual({ is: 'proposed', alt: 'A teal sky' });
  expect(announcement).toContain('check it: A teal sky');
  expect([asked, page.alts, (await relay.turn('t1')).alt]).toEqual([[['t1', 0]], [], null]);
});

test('where limits are known, what the words cost is read of them; where there are none, nothing is asked', async () => {
  let reads = 0;
  const limit = { of: 'member' as const, period: 'day' as const, soft: 1, hard: null, used: 0 };
  const nothing = { reserved: 0, spent: 0 };
  let limits = [limit];
  const budget = async () => {
    reads += 1;
    return { left: null, warning: null, limits: limits.map((one) => ({ ...one, used: reads })), today: nothing, month: nothing };
  };
  const limited = await open({ budget });
  await limited.until((state) => state.limits[0]?.used === 1);
  limited.actions.proposeAlt(picture);
  await limited.until((state) => state.limits[0]?.used === 2);

  [reads, limits] = [0, []];
  const free = await open({ budget });
  free.actions.proposeAlt(picture);
  await free.until(({ altDrafts }) => altDrafts.t1?.is === 'proposed');
  expect(reads).toBe(1);
});

test('saved words are kept by the relay and noted on the layers, and nothing is proposed any more', async () => {
  const { actions, until, relay, page } = await open();
  actions.proposeAlt(picture);
  await until(({ altDrafts }) => altDrafts.t1?.is === 'proposed');
  actions.saveAlt(picture, 'A teal sky over a harbour');
  const { history, altDrafts } = await until(({ announcement }) => announcement.startsWith('Alt text saved'));
  expect(history?.turns[0]?.alt).toBe('A teal sky over a harbour');
  expect(altDrafts).toEqual({});
  expect((await relay.turn('t1')).alt).toBe('A teal sky over a harbour');
  expect(page.alts).toEqual([{ picture, alt: 'A teal sky over a harbour' }]);
});

test('empty words take the alt text away, and the notes on the layers', async () => {
  const { actions, until, relay, page } = await open();
  actions.saveAlt(picture, 'A teal sky');
  await until(({ history }) => history?.turns[0]?.alt === 'A teal sky');
  actions.saveAlt(picture, '');
  await until(({ announcement }) => announcement === 'Alt text taken away');
  expect((await relay.turn('t1')).alt).toBeNull();
  expect(page.alts.at(-1)).toEqual({ picture, alt: '' });
});

test('what the model service did not do is told in its sentence, and may be asked for again', async () => {
  const sentence = 'The model answered without words for this picture.';
  const { actions, until } = await open({ proposeAlt: () => Promise.reject(new RelayProblem('no_words', sentence, 502)) });
  actions.proposeAlt(picture);
  const { altDrafts, announcement } = await until(({ problem }) => problem === sentence);
  expect(altDrafts).toEqual({});
  expect(announcement).toBe(sentence);
});
