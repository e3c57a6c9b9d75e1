import { expect, test } from 'vitest';
import { readiness } from './readiness.ts';

test('what fails is told in its sentence, without why', async () => {
  const checks = { 'All is well.': async () => true, 'The bucket is away.': () => Promise.reject(new Error('http://secret@host')) };
  expect(await readiness(checks, () => 0).problems()).toEqual(['The bucket is away.']);
});

test('what does not answer in time counts as failed', async () => {
  const never = () => new Promise<never>(() => {});
  expect(await readiness({ 'The database does not answer.': never }, () => 0).problems()).toEqual(['The database does not answer.']);
});

test('who asks all the time makes it look but once a second', async () => {
  const clock = { now: 0 };
  let looks = 0;
  const one = readiness({ Looks: async () => void (looks += 1) }, () => clock.now);
  await Promise.all([one.problems(), one.problems(), one.problems()]);
  expect(looks).toBe(1);
  clock.now = 1001;
  await one.problems();
  expect(looks).toBe(2);
});

test('once it is being stopped it says so at once', async () => {
  const one = readiness({}, () => 0);
  expect(await one.problems()).toEqual([]);
  one.stop();
  expect(await one.problems()).toEqual(['The relay is being stopped.']);
});
