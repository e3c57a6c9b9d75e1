import { decode } from 'fast-png';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { placedResults, renderWithout } from './testing/on-canvas.ts';
import { person } from './testing/person.ts';
import { openStage } from './testing/stage.ts';

/** A large frame with a small shape to mask it, and over part of that a table of a colour that nothing else has. */
function drawPlan(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { figma } = window.retakePreview!.editor;
    const solid = (r: number, g: number, b: number): SolidPaint[] => [{ type: 'SOLID', color: { r, g, b } }];
    const plan = figma.createFrame();
    plan.name = 'Plan';
    plan.resize(2000, 1400);
    plan.y = 6000;
    plan.fills = solid(0.8, 0.85, 0.8);
    const table = figma.createRectangle();
    table.name = 'Salary table';
    table.resize(600, 300);
    table.fills = solid(1, 0, 1);
    const moon = figma.createEllipse();
    moon.name = 'Moon';
    moon.resize(200, 200);
    for (const layer of [table, moon]) plan.appendChild(layer);
    [table.x, table.y, moon.x, moon.y] = [900, 500, 800, 600];
  });
}

function magenta(png: Uint8Array): number {
  const { data, channels } = decode(png);
  let count = 0;
  for (let at = 0; at < data.length; at += channels) {
    if (channels >= 3 && data[at]! > 180 && data[at + 1]! < 80 && data[at + 2]! > 180) count += 1;
  }
  return count;
}

function sizeOf({ width, height }: { width: number; height: number }): string {
  return `${width} × ${height}`;
}

/** What it is sent as: it may have been padded. */
function lastSize(text: string): string {
  return text.match(/\d+ × \d+/g)?.at(-1) ?? text;
}

test('what is listed is what the model service is given, and nothing of it shows a private layer', { timeout: 90_000 }, async () => {
  const stage = await openStage();
  const { page, panel, upstream } = stage;
  const { select, write, press, reads } = person(stage);
  await drawPlan(page);
  await select('Salary table');
  await panel.getByLabel('Role of Salary table').selectOption('private');
  await reads(/Salary table\s+Private/);

  await select('Moon', 'Logo');
  await write('make it darker');
  await panel.getByText(/^Sends 3 pictures and the mask · leaves out 1 layer$/).click();
  await reads(/Left out: Salary table \(private\)\. Hidden layers are never sent\./);
  const listed = await panel.getByRole('list', { name: 'Pictures that are sent' }).getByRole('listitem').allInnerTexts();
  expect(listed.map((text) => text.split('\n')[0])).toEqual(['Plan', 'Logo', 'Plan', 'Plan']);

  await press(/^Edit/);
  await expect.poll(() => placedResults(page).then((results) => results.length), { timeout: 40_000 }).toBe(1);

  const uploads = await Promise.all(
    upstream.recorded
      .filter(({ method, path }) => method === 'POST' && path === '/v1/files')
      .map(async ({ body, headers }) => {
        const form = await new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
        return new Uint8Array(await (form.get('file') as File).arrayBuffer());
      }),
  );
  expect(uploads.map((png) => sizeOf(decode(png))).toSorted()).toEqual(listed.map(lastSize).toSorted());
  expect(uploads.map(magenta)).toEqual([0, 0, 0, 0]);
  expect(magenta(await renderWithout(page, 'Plan', [], 400))).toBeGreaterThan(100);
  for (const { body } of upstream.recorded) expect(body.includes('Salary')).toBe(false);
});
