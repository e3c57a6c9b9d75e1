import { expect, test } from 'vitest';
import type { SelectedLayer } from '../../messages.ts';
import { placingTexts } from '../../texts/panel/placing-texts.ts';
import { offering } from '../../testing/scripted-relay.ts';
import { frame } from '../../testing/small-page.ts';
import { initialState, type Draft, type PanelState } from '../state.ts';
import { placingShown, placingsFor } from './placings-for.ts';
import { whyBeside } from './why-beside.ts';

const mask: SelectedLayer = { ...frame, id: '1:2', role: 'mask' };

function stateWith(layers: SelectedLayer[], draft: Partial<Draft> = {}): PanelState {
  const { models, can } = offering;
  return {
    ...initialState,
    connection: { is: 'connected', demo: false, service: { models, mainModel: 'gpt-6-luna', can, resumes: true } },
    selection: { pageId: '0:1', layers, hint: null },
    draft: { ...initialState.draft, ...draft },
  };
}

test('a patch takes a mask, a copy an original that can show a picture', () => {
  expect(placingsFor(stateWith([]))).toEqual(['beside']);
  expect(placingsFor(stateWith([{ ...frame, empty: true }]))).toEqual(['beside']);
  expect(placingsFor(stateWith([frame]))).toEqual(['beside', 'copy']);
  expect(placingsFor(stateWith([frame, mask]))).toEqual(['beside', 'patch', 'copy']);
  expect(placingsFor(stateWith([{ ...frame, noCopy: 'kind' }, mask]))).toEqual(['beside', 'patch']);
});

test('what is wished for and cannot be is beside, and is wished for again with the next selection', () => {
  expect(placingShown(stateWith([frame], { placing: 'patch' }))).toBe('beside');
  expect(placingShown(stateWith([frame, mask], { placing: 'patch' }))).toBe('patch');
  expect(placingShown(stateWith([{ ...frame, noCopy: 'turned' }], { placing: 'copy' }))).toBe('beside');
});

test('before the turn it is said why a copy cannot be', () => {
  const copy = { placing: 'copy' } as const;
  const free = { ...initialState.draft.options, sameComposition: false };
  expect(whyBeside(stateWith([frame], copy))).toBeNull();
  expect(whyBeside(stateWith([{ ...frame, noCopy: 'kind' }], copy))).toBe(placingTexts.noCopy.kind);
  expect(whyBeside(stateWith([{ ...frame, noCopy: 'turned' }], copy))).toBe(placingTexts.noCopy.turned);
  expect(whyBeside(stateWith([frame], { ...copy, options: free }))).toBe(placingTexts.notAsCopy);
  expect(whyBeside(stateWith([{ ...frame, noCopy: 'kind' }]))).toBeNull();
});
