import { expect, test } from 'vitest';
import { progressWords } from './progress-words.ts';

test('a turn that has to wait for its time says until when; any other says what it is at', () => {
  expect(progressWords({ is: 'waiting', until: 50_000 }, 10_000)).toBe('The service is busy; it is asked again in 40 s');
  expect(progressWords({ is: 'waiting', until: null }, 10_000)).toBe('Waiting for the model');
  expect(progressWords({ is: 'queued', ahead: 2 }, 10_000)).toBe('In the queue: 2 turns before yours');
  expect(progressWords({ is: 'queued', ahead: 1 }, 10_000)).toBe('In the queue: one turn before yours');
  expect(progressWords({ is: 'queued', ahead: 0 }, 10_000)).toBe('In the queue: yours is next');
  expect(progressWords({ is: 'drawing' }, 10_000)).toBe('The model is drawing');
  expect(progressWords({ is: 'over', problem: 'It was blocked.', cancelled: false, help: null }, 10_000)).toBeNull();
});
