import { expect, test } from 'vitest';
import { perPicture } from '../../../relay/cost.ts';
import { offering } from '../../testing/scripted-relay.ts';
import { frame } from '../../testing/small-page.ts';
import { guidesOf } from './guides-of.ts';
import { initialState, type PanelState } from '../state.ts';

function withGuides(...names: string[]): PanelState {
  const layers = names.map((name, at) => ({
    ...frame,
    id: `g${at}`,
    name,
    role: 'guide' as const,
    box: { x: 0, y: 0, width: 400, height: 100 },
  }));
  return {
    ...initialState,
    connection: { is: 'connected', demo: true, service: { ...offering, resumes: true } },
    selection: { pageId: '0:1', layers: [frame, ...layers], hint: null },
  };
}

test('each guide has a name of its own, in reading order', () => {
  expect(guidesOf(withGuides('Logo', 'Logo', ' ', 'Logo 2', 'Logo')).map(({ name }) => name)).toEqual([
    'Logo',
    'Logo 2',
    'Picture',
    'Logo 2 2',
    'Logo 3',
  ]);
});

test('a guide says what it costs, in the size it will be sent', () => {
  const [guide] = guidesOf(withGuides('Logo'));
  const asked = { lane: 'responses', imageModel: offering.model, mainModel: offering.mainModel } as const;
  expect(guide?.price).toBe(perPicture({ ...asked, size: { width: 1024, height: 256 } }));
});

test('what it costs is not known of a model without prices, nor before the relay has answered', () => {
  const state = withGuides('Logo');
  const options = { ...state.draft.options, model: 'unheard-of' };
  const service = { ...offering, models: ['unheard-of'], resumes: true };
  expect(
    guidesOf({ ...state, draft: { ...state.draft, options }, connection: { is: 'connected', demo: true, service } })[0]?.price,
  ).toBeNull();
  expect(guidesOf({ ...state, connection: { is: 'starting' } })[0]?.price).toBeNull();
});

test('one that is switched off is still shown, as such', () => {
  const state = withGuides('Logo', 'Photo');
  const draft = { ...state.draft, guidesOff: ['g0', 'gone'] };
  expect(guidesOf({ ...state, draft }).map(({ on }) => on)).toEqual([false, true]);
});
