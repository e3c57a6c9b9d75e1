import { expect, test } from 'vitest';
import { offering } from '../../testing/scripted-relay.ts';
import { cautionFor } from './caution-for.ts';
import type { PanelTurn, TurnPhase } from '../state.ts';

function turn(phase: TurnPhase): PanelTurn {
  return {
    id: 't',
    prompt: 'p',
    plan: null,
    phase,
    startedAt: 0,
    sentAt: null,
    asks: { model: 'm', quality: 'low', pixels: 1 },
    lookUrl: null,
    trouble: null,
  };
}

function connected(resumes: boolean, demo = false) {
  return { is: 'connected', demo, service: { ...offering, resumes } } as const;
}

test('where nothing is resumed, a person is asked not to stop the relay while it draws', () => {
  expect(cautionFor({ connection: connected(false), turns: [turn({ is: 'drawing' })] })).toMatch(/do not stop the relay/);
});

test('otherwise nobody has to know', () => {
  expect(cautionFor({ connection: connected(true), turns: [turn({ is: 'drawing' })] })).toBeNull();
  expect(cautionFor({ connection: connected(false, true), turns: [turn({ is: 'drawing' })] })).toBeNull();
  expect(cautionFor({ connection: connected(false), turns: [] })).toBeNull();
  expect(
    cautionFor({ connection: connected(false), turns: [turn({ is: 'over', problem: 'No.', cancelled: false, help: null })] }),
  ).toBeNull();
});
