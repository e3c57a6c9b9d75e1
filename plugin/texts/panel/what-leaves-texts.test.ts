import { expect, test } from 'vitest';
import type { Leaving, LeavingPicture } from '../../ui/turn/what-leaves.ts';
import { whatLeavesTexts } from './what-leaves-texts.ts';

const box = { x: 0, y: 0, width: 10, height: 10 };

function picture(is: LeavingPicture['is']): LeavingPicture {
  const size = { width: 1440, height: 680 };
  return { is, layerId: '1:1', name: 'Hero', box, part: box, pixels: size, sent: size };
}

function summary(pictures: LeavingPicture['is'][], leftOut: string[] = []): string {
  const to = { host: 'relay.example', local: false, demo: false };
  const leaving: Leaving = {
    pictures: pictures.map(picture),
    kept: { capture: null, mask: false },
    words: { names: false, notes: false },
    continues: false,
    to,
    leftOut,
    scene: null,
  };
  return whatLeavesTexts.summary(leaving);
}

test('one line says how many pictures leave, and how many layers do not', () => {
  expect(summary([])).toBe('Sends your words alone');
  expect(summary(['base'])).toBe('Sends 1 picture');
  expect(summary(['part', 'scene', 'mask'], ['Salaries'])).toBe('Sends 2 pictures and the mask · leaves out 1 layer');
  expect(summary(['base', 'guide', 'markup'], ['Salaries', 'Keys'])).toBe('Sends 2 pictures and what is drawn · leaves out 2 layers');
});

test('a picture is told with the pixels it has, and those it is sent with when they differ', () => {
  expect(whatLeavesTexts.picture(picture('base'))).toBe('Whole · 1440 × 680');
  expect(whatLeavesTexts.picture({ ...picture('part'), sent: { width: 1440, height: 688 } })).toBe(
    'The part round the mask · 1440 × 680, sent as 1440 × 688',
  );
});

test('where it goes is said by the relay’s name, and whether it goes further', () => {
  expect(whatLeavesTexts.to({ host: 'relay.example', local: false, demo: false })).toBe(
    'To the relay (relay.example), and from there to its model service.',
  );
  expect(whatLeavesTexts.to({ host: 'relay.example', local: false, demo: false, service: 'Azure OpenAI' })).toBe(
    'To the relay (relay.example), and from there to Azure OpenAI.',
  );
  expect(whatLeavesTexts.to({ host: 'localhost:8787', local: true, demo: true })).toBe(
    'To the demo engine on this computer (localhost:8787), and no further.',
  );
});

test('what goes along beside pictures, what the relay alone is given, and what is left out, is said in a sentence each', () => {
  expect(whatLeavesTexts.words({ names: true, notes: true })).toBe(
    'With it go your words, the names of the guides and what is drawn, told in words.',
  );
  expect(whatLeavesTexts.kept({ capture: { width: 2880, height: 1360 }, mask: true })).toBe(
    'The relay alone is given the whole (2880 × 1360) and the mask, to lay the result in.',
  );
  expect(whatLeavesTexts.kept({ capture: null, mask: false })).toBeNull();
  expect(whatLeavesTexts.leftOut(['Salaries', 'Keys'])).toBe('Left out: Salaries (private), Keys (private). Hidden layers are never sent.');
});
