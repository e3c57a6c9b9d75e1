import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../plugin/testing/open-figma.ts';
import { placingTexts } from '../plugin/texts/panel/placing-texts.ts';
import { whyBeside } from '../plugin/ui/turn/why-beside.ts';
import { startWorld, type Job, type World } from './testing/open-job.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const red: SolidPaint = { type: 'SOLID', color: { r: 0.8, g: 0.2, b: 0.1 } };
const turn = { prompt: 'Make it blue', quality: 'low', placing: 'copy' } as const;

/** A rounded card with a shadow and a block in it. */
async function card(): Promise<Job & { frame: FrameNode }> {
  const job = await world.open();
  const frame = at(job.figma.createFrame(), [0, 0, 256, 256]);
  frame.name = 'Card';
  frame.cornerRadius = 24;
  frame.fills = [{ type: 'SOLID', color: { r: 0.9, g: 0.9, b: 0.95 } }];
  frame.effects = [
    { type: 'DROP_SHADOW', color: { r: 0, g: 0, b: 0, a: 0.3 }, offset: { x: 0, y: 4 }, radius: 8, visible: true, blendMode: 'NORMAL' },
  ];
  const block = at(job.figma.createRectangle(), [40, 60, 90, 120]);
  block.fills = [red];
  frame.appendChild(block);
  await job.select(frame);
  return { ...job, frame };
}

test('results come in copies of their layer, in a grid, in a section of the session, and nothing outside the mask changes', async () => {
  const job = await card();
  job.actions.changeArrangement({ rows: 'grid', section: true });
  const mask = at(job.figma.createEllipse(), [30, 40, 120, 120]);
  job.frame.appendChild(mask);
  await job.select(mask);
  const [masked] = await job.turns(turn);
  expect(masked).toMatchObject({ state: 'done' });
  expect(Object.values(job.store.state.receipts)[0]?.outside).toMatchObject({ changed: 0 });
  mask.remove();

  await job.select(job.results()[0]!);
  const turns = await job.turns({ ...turn, options: { ...job.store.state.draft.options, variants: 4 } });
  expect(turns.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);

  const results = job.results();
  expect(results.map(({ type, name }) => `${type} ${name}`)).toEqual(Array.from({ length: 5 }, () => 'FRAME Card – Make it blue'));
  const [section, ...others] = job.figma.currentPage.children.filter(({ type }) => type === 'SECTION');
  expect(others).toEqual([]);
  const { name, absoluteBoundingBox: box } = section as SectionNode;
  expect({ name, ...box }).toEqual({ name: 'Card – results', x: 296, y: -40, width: 1224, height: 632 });
  expect(new Set(results.map(({ absoluteBoundingBox: place }) => `${place?.x} ${place?.y}`)).size).toBe(5);
  expect(results.map(({ parent }) => parent?.id)).toEqual(results.map(() => section?.id));
  expect(
    results.every((layer) => 'cornerRadius' in layer && 'effects' in layer && layer.cornerRadius === 24 && layer.effects.length === 1),
  ).toBe(true);
});

test('what cannot have a copy says so before the turn, and its result is a plain picture', async () => {
  const job = await card();
  const group = job.figma.group([job.frame], job.figma.currentPage);
  await job.select(group);
  job.actions.changeDraft({ placing: 'copy' });
  expect(whyBeside(job.store.state)).toBe(placingTexts.noCopy.kind);
  await job.turns(turn);
  expect(job.results()).toMatchObject([{ type: 'RECTANGLE', name: 'Make it blue' }]);
});
