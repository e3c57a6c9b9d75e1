import { expect, test } from 'vitest';
import type { Turn } from '../../../relay/contract.ts';
import { blankTurn, blankVariant } from '../../testing/scripted-relay.ts';
import { finalWords } from './final-words.ts';
import { initialState, type PanelState, type Service } from '../state.ts';

const model = 'gpt-image-2.5-sunburst';
const service: Service = { models: [model], mainModel: 'gpt-6.1-terra', can: ['images', 'any-size'], resumes: true };
const state: PanelState = { ...initialState, connection: { is: 'connected', demo: false, service } };

function turn(quality: Turn['quality']): Turn {
  const size = { width: 1024, height: 1024 };
  const picture = { ...blankVariant, ...size };
  return { ...blankTurn, id: 't1', size, quality, lane: 'images', model, variants: [picture] };
}

test('a draft can be made at its best, at a price that is known before', () => {
  expect(finalWords(state, turn('low'), 0)).toMatch(/^Make it at Best · about [\d.]+ ¢$/);
});

test('nothing is offered for a picture that is no draft, or that did not come', () => {
  expect(finalWords(state, turn('high'), 0)).toBeNull();
  expect(finalWords(state, turn('low'), 1)).toBeNull();
});
