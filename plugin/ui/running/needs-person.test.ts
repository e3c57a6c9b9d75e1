import { expect, test } from 'vitest';
import { needsPerson } from './needs-person.ts';
import { initialState, type PanelState, type PanelTurn } from '../state.ts';

const connection: PanelState['connection'] = {
  is: 'connected',
  demo: true,
  service: { models: [], mainModel: 'm', can: [], resumes: true },
};

function turn(id: string, phase: PanelTurn['phase']): PanelTurn {
  return {
    id,
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

test('turns go on by themselves until one of them is over, or a relay asks to be connected', () => {
  const running = { ...initialState, connection, turns: [turn('a', { is: 'drawing' })] };
  const over = turn('b', { is: 'over', problem: 'No.', cancelled: false, help: null });
  expect(needsPerson(running, ['a'])).toBe(false);
  expect(needsPerson({ ...running, turns: [...running.turns, over] }, ['a'])).toBe(false);
  expect(needsPerson({ ...running, turns: [...running.turns, over] }, ['a', 'b'])).toBe(true);
  expect(needsPerson({ ...running, connection: { is: 'unpaired', problem: null } }, ['a'])).toBe(true);
});
