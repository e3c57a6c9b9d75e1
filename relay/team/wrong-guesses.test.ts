import { expect, test } from 'vitest';
import { wrongGuesses } from './wrong-guesses.ts';

test('who was wrong ten times waits until the first of them is ten minutes old, and nobody else does', () => {
  let now = 0;
  const guesses = wrongGuesses(() => now);
  for (let guess = 0; guess < 10; guess += 1) {
    guesses.check('Eve');
    guesses.note('Eve');
    now += 1000;
  }
  expect(() => guesses.check('Eve')).toThrow('Wait ten minutes');
  expect(() => guesses.check('Ada')).not.toThrow();
  now = 10 * 60 * 1000;
  expect(() => guesses.check('Eve')).not.toThrow();
  guesses.note('Eve');
  expect(() => guesses.check('Eve')).toThrow('Wait ten minutes');
});

test('who guesses under ever new names is not remembered without end', () => {
  const guesses = wrongGuesses(() => 0);
  for (let guess = 0; guess < 10; guess += 1) guesses.note('first');
  for (let name = 0; name < 10_000; name += 1) guesses.note(`name ${name}`);
  expect(() => guesses.check('first')).not.toThrow();
});
