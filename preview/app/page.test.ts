import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPage, type OpenPage } from '../testing/open-page.ts';

let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  opened = await openPage();
  page = opened.page;
});

afterAll(() => opened?.close());

/** As the page was when it opened; reloading for every test would take most of the time. */
beforeEach(() =>
  page.evaluate(() => {
    const { editor, select } = window.retakePreview!;
    while (editor.document.undo());
    select('Hero banner');
    editor.view.fitSelection();
    select('Sky');
  }),
);

interface Seen {
  name: string;
  type: string;
  parent: string | undefined;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is selected, in numbers as Figma gives them. */
function selected(): Promise<Seen[]> {
  return page.evaluate(() =>
    window.retakePreview!.editor.figma.currentPage.selection.map(({ name, type, parent, x, y, width, height }) => ({
      name,
      type,
      parent: parent?.name,
      x: Math.round(x * 100) / 100,
      y: Math.round(y * 100) / 100,
      width,
      height,
    })),
  );
}

function onScreen(x: number, y: number): Promise<Vector> {
  return page.evaluate((point) => window.retakePreview!.onScreen(point), { x, y });
}

async function tool(name: string): Promise<void> {
  await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name }).click();
}

async function click(x: number, y: number, button: 'left' | 'right' = 'left'): Promise<void> {
  const place = await onScreen(x, y);
  await page.mouse.click(place.x, place.y, { button });
}

async function drag(from: [number, number], to: [number, number]): Promise<void> {
  const [start, end] = [await onScreen(...from), await onScreen(...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

test('the sample opens with a mask chosen and the panel open', async () => {
  expect(await selected()).toMatchObject([{ name: 'Sky', parent: 'Hero banner' }]);
  await expect.poll(() => page.locator('.dock-title').innerText(), { timeout: 5000 }).toContain('Retake');
  expect(opened.errors).toEqual([]);
});

test('an ellipse drawn inside a frame becomes its child, and one undo takes it away', async () => {
  await tool('Ellipse');
  await drag([300, 250], [500, 400]);
  expect(await selected()).toEqual([{ name: 'Ellipse', type: 'ELLIPSE', parent: 'Hero banner', x: 300, y: 250, width: 200, height: 150 }]);
  await page.keyboard.press('Control+z');
  expect(await page.evaluate(() => window.retakePreview!.idsOf('Ellipse'))).toEqual([]);
  expect(await page.evaluate(() => window.retakePreview!.idsOf('Sky').length)).toBe(1);
});

test('a pen shape closes on its first point, lies where it was clicked and bends where it was dragged', async () => {
  await tool('Pen');
  await click(800, 200);
  await click(1000, 220);
  await click(1040, 400);
  await drag([900, 480], [820, 460]);
  await click(800, 200);
  const [shape] = await selected();
  expect(shape).toMatchObject({ type: 'VECTOR', parent: 'Hero banner' });
  expect(shape?.x).toBeCloseTo(800, 0);
  expect(shape?.y).toBeCloseTo(200, 0);
  expect(shape?.width).toBeCloseTo(240, 0);
  const data = await page.evaluate(() => (window.retakePreview!.editor.figma.currentPage.selection[0] as VectorNode).vectorPaths[0]?.data);
  expect(data).toMatch(/^M .* C .* Z$/);
});

test('what is dragged out of a frame becomes a child of the page, and follows the pointer exactly', async () => {
  await tool('Rectangle');
  await drag([600, 300], [700, 400]);
  await drag([650, 350], [750, 760]);
  expect(await selected()).toMatchObject([{ type: 'RECTANGLE', parent: 'Spring campaign', x: 700, y: 710 }]);
});

test('Alt-drag leaves the original and moves a copy', async () => {
  await tool('Rectangle');
  await drag([600, 300], [700, 400]);
  await page.keyboard.down('Alt');
  await drag([650, 350], [850, 350]);
  await page.keyboard.up('Alt');
  expect(await selected()).toMatchObject([{ type: 'RECTANGLE', parent: 'Hero banner', x: 800, y: 300 }]);
  expect(await page.evaluate(() => window.retakePreview!.idsOf('Rectangle').length)).toBe(2);
});

test('copied layers are pasted beside their originals, with what they hold', async () => {
  await page.getByRole('treeitem', { name: 'Ticket' }).click();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  const copy = await page.evaluate(() => {
    const layer = window.retakePreview!.editor.figma.currentPage.selection[0] as FrameNode;
    return {
      name: layer.name,
      parent: layer.parent?.type,
      rotation: Math.round(layer.rotation),
      x: layer.x,
      y: layer.y,
      children: layer.children.length,
    };
  });
  expect(copy).toEqual({ name: 'Ticket', parent: 'PAGE', rotation: -12, x: 1624, y: 1804, children: 4 });
});

test('resizing a turned layer by a corner leaves the opposite corner where it is', async () => {
  const corner = () =>
    page.evaluate(() => {
      const layer = window.retakePreview!.editor.figma.currentPage.selection[0] as FrameNode;
      return { x: layer.absoluteTransform[0][2], y: layer.absoluteTransform[1][2], width: layer.width };
    });
  await page.evaluate(() => {
    window.retakePreview!.select('Ticket');
    window.retakePreview!.editor.view.fitSelection();
  });
  const before = await corner();
  const handle = await page.locator('[data-handle="4"]').boundingBox();
  await page.mouse.move(handle!.x + handle!.width / 2, handle!.y + handle!.height / 2);
  await page.mouse.down();
  await page.mouse.move(handle!.x + 70, handle!.y + 40, { steps: 4 });
  await page.mouse.up();
  const after = await corner();
  expect(after.width).toBeGreaterThan(before.width + 20);
  expect(after.x).toBeCloseTo(before.x, 3);
  expect(after.y).toBeCloseTo(before.y, 3);
});

test('a drag beside a corner turns a layer about its middle, in steps of 15° with Shift', async () => {
  await page.evaluate(() => {
    window.retakePreview!.select('Ticket');
    window.retakePreview!.editor.view.fitSelection();
  });
  const look = () =>
    page.evaluate(() => {
      const layer = window.retakePreview!.editor.figma.currentPage.selection[0] as FrameNode;
      const [[a, c, e], [b, d, f]] = layer.absoluteTransform;
      const [x, y] = [layer.width / 2, layer.height / 2];
      return { rotation: layer.rotation, middle: { x: a * x + c * y + e, y: b * x + d * y + f } };
    });
  const before = await look();
  const place = await page.locator('.turn').nth(3).boundingBox();
  await page.mouse.move(place!.x + place!.width / 2, place!.y + place!.height / 2);
  await page.mouse.down();
  await page.keyboard.down('Shift');
  await page.mouse.move(place!.x - 20, place!.y + 220, { steps: 4 });
  await page.keyboard.up('Shift');
  await page.mouse.move(place!.x - 22, place!.y + 222);
  const free = await look();
  await page.keyboard.down('Shift');
  await page.mouse.move(place!.x - 20, place!.y + 220);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const after = await look();
  expect(Math.abs(free.rotation - before.rotation)).toBeGreaterThan(5);
  expect(Math.abs(Math.round(after.rotation / 15) * 15 - after.rotation)).toBeLessThan(1e-6);
  expect(after.middle.x).toBeCloseTo(before.middle.x, 6);
  expect(after.middle.y).toBeCloseTo(before.middle.y, 6);
  await page.keyboard.press('Control+z');
  expect((await look()).rotation).toBeCloseTo(before.rotation, 6);
});

test('a double click on a vector’s outline shows its points; one that is dragged lies under the pointer, the rest stay, one undo takes it back', async () => {
  const points = () =>
    page.evaluate(() => {
      const layer = window.retakePreview!.editor.figma.currentPage.selection[0] as VectorNode;
      const [[a, c, e], [b, d, f]] = layer.absoluteTransform;
      const numbers = (layer.vectorPaths[0]?.data.match(/-?[\d.]+/g) ?? []).map(Number);
      return numbers.flatMap((x, index) => {
        const y = numbers[index + 1];
        return index % 2 > 0 || y === undefined ? [] : [{ x: a * x + c * y + e, y: b * x + d * y + f }];
      });
    });
  await page.evaluate(() => {
    window.retakePreview!.select('Cloud');
    window.retakePreview!.editor.view.fitSelection();
  });
  const before = await points();
  const outline = await onScreen(before[0]!.x, before[0]!.y);
  await page.mouse.dblclick(outline.x + 2, outline.y + 1);
  expect(await page.locator('.pen-sketch circle').count()).toBe(4);

  const from = await onScreen(before[0]!.x, before[0]!.y);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 90, from.y - 40, { steps: 5 });
  await page.mouse.up();
  const after = await points();
  const wanted = await page.evaluate((point) => window.retakePreview!.onScreen(point), after[0]!);
  expect(Math.hypot(wanted.x - from.x + 90, wanted.y - from.y + 40)).toBeLessThan(1);
  // The third curve's end is the last point but for the straight way back.
  for (const [index, point] of after.entries()) {
    const was = before[index]!;
    const moved = index === 0 || index === 1;
    expect(Math.hypot(point.x - was.x, point.y - was.y) > 1, `point ${index}`).toBe(moved);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  const undone = await points();
  expect(undone[0]!.x).toBeCloseTo(before[0]!.x, 3);
});

test('a lasso closes a shape along the pointer, in the frame it began in', async () => {
  await tool('Lasso');
  const at = async (degree: number) =>
    onScreen(900 + 120 * Math.cos((degree * Math.PI) / 180), 360 + 90 * Math.sin((degree * Math.PI) / 180));
  const start = await at(0);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let degree = 10; degree <= 350; degree += 10) {
    const next = await at(degree);
    await page.mouse.move(next.x, next.y);
  }
  await page.mouse.up();
  const [shape] = await selected();
  expect(shape).toMatchObject({ type: 'VECTOR', parent: 'Hero banner' });
  expect(Math.abs(shape!.width - 240)).toBeLessThan(6);
  const paths = await page.evaluate(() => (window.retakePreview!.editor.figma.currentPage.selection[0] as VectorNode).vectorPaths);
  expect(paths[0]?.data.endsWith('Z')).toBe(true);
});

test('a text is put where one clicks and says what is typed', async () => {
  await tool('Text');
  await click(600, 400);
  await page.keyboard.type('Open late');
  await page.getByRole('textbox', { name: 'Text', exact: true }).blur();
  expect(await selected()).toMatchObject([{ type: 'TEXT', parent: 'Hero banner', x: 600 }]);
  expect(await page.evaluate(() => (window.retakePreview!.editor.figma.currentPage.selection[0] as TextNode).characters)).toBe('Open late');
});

test('a click takes what lies in a frame, a click on its ground the frame, a marquee what it touches', async () => {
  await click(700, 400);
  expect(await selected()).toMatchObject([{ name: 'Hero banner' }]);
  await click(200, 520);
  expect(await selected()).toMatchObject([{ name: 'Early light', parent: 'Hero banner' }]);
  await page.keyboard.press('Escape');
  await drag([40, 470], [1420, 660]);
  expect((await selected()).map(({ name }) => name).toSorted()).toEqual([
    '12 March – 28 June',
    'Early light',
    'Photographs of mountains, boats and running cats',
  ]);
});

test('the layers list is walked, renamed and hidden by keyboard', async () => {
  await page.getByRole('treeitem', { name: 'Hero banner' }).click();
  await page.keyboard.press('ArrowDown');
  expect(await selected()).toMatchObject([{ name: 'Sky' }]);
  await page.keyboard.press('Shift+ArrowDown');
  expect(await selected()).toHaveLength(2);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Air');
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem', { name: 'Air' }).waitFor();
  await page.getByRole('button', { name: 'Hide Air' }).click();
  expect(await page.evaluate(() => (window.retakePreview!.editor.figma.currentPage.selection[0] as VectorNode).visible)).toBe(false);
});

test('a number typed in the properties moves the layer', async () => {
  const field = page.getByRole('textbox', { name: 'x', exact: true });
  await field.fill('96');
  await field.press('Enter');
  expect(await selected()).toMatchObject([{ name: 'Sky', x: 96 }]);
});

test('a right click selects what is under it and offers the plugin’s commands', async () => {
  await page.getByRole('button', { name: 'Close Retake' }).click();
  await page.getByRole('button', { name: 'Run Retake' }).waitFor();
  await click(700, 400, 'right');
  expect(await selected()).toMatchObject([{ name: 'Hero banner' }]);
  await page.getByRole('menuitem', { name: 'Edit selection…' }).click();
  await page.locator('iframe').waitFor();
  expect(await page.evaluate(() => window.retakePreview!.plugin.host.running)).toBe(true);
  // Once it is there it takes the focus: what the next test types goes elsewhere.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
});

test('a command that needs words asks for them from the menu too, unless the selection does not fit it', async () => {
  await click(700, 400, 'right');
  await page.getByRole('menuitem', { name: 'Variants ×4…' }).click();
  await page.getByRole('combobox', { name: 'Prompt' }).fill('make it teal');
  await page.getByRole('option', { name: 'make it teal' }).waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.retakePreview!.editor.document.select([]));
  await page.getByRole('button', { name: 'Quick actions' }).click();
  await page.getByRole('combobox', { name: 'Search commands' }).fill('variants');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getByRole('dialog').innerText()).toContain('Select a frame, an image or another layer to edit');
  await page.keyboard.press('Escape');
});

test('quick actions ask for a command’s parameters after Tab', async () => {
  await page.getByRole('button', { name: 'Quick actions' }).click();
  const search = page.getByRole('combobox', { name: 'Search commands' });
  await search.fill('edit with');
  await search.press('Tab');
  await page.getByRole('combobox', { name: 'Prompt' }).fill('make the sky blue');
  await page.getByRole('option', { name: 'make the sky blue' }).waitFor();
  await page.getByRole('combobox', { name: 'Prompt' }).press('Enter');
  await page.getByRole('combobox', { name: 'Quality' }).waitFor();
  await expect.poll(() => page.getByRole('option').count()).toBe(3);
  await page.getByRole('combobox', { name: 'Quality' }).press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('the wheel zooms about the pointer and space drags the view', async () => {
  await click(700, 400);
  const before = await onScreen(400, 300);
  await page.mouse.move(before.x, before.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  const zoomed = await onScreen(400, 300);
  // Pointers are told in whole pixels.
  expect(Math.abs(zoomed.x - before.x)).toBeLessThan(2);
  expect(await page.evaluate(() => window.retakePreview!.editor.view.camera.zoom)).toBeGreaterThan(0.6);
  await page.keyboard.down('Space');
  await page.mouse.down();
  await page.mouse.move(before.x + 50, before.y + 20, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Space');
  const panned = await onScreen(400, 300);
  expect(panned.x).toBeCloseTo(zoomed.x + 50, 1);
  expect(panned.y).toBeCloseTo(zoomed.y + 20, 1);
});

test('a reload finds the file as it was left, and a reset the sample', async () => {
  await tool('Ellipse');
  await drag([300, 250], [500, 400]);
  const camera = () => page.evaluate(() => window.retakePreview!.editor.document.viewport);
  const before = await camera();
  await page.waitForTimeout(500);
  await page.reload();
  await page.waitForFunction(() => window.retakePreview !== undefined);
  expect(await selected()).toEqual([{ name: 'Ellipse', type: 'ELLIPSE', parent: 'Hero banner', x: 300, y: 250, width: 200, height: 150 }]);
  expect(await camera()).toEqual(before);
  const hero = await page.evaluate(async () => {
    const { exportLayer, idsOf } = window.retakePreview!;
    return (await exportLayer(idsOf('Hero banner')[0]!, 0.1)).length;
  });
  // With its photograph; one of a single colour takes a few hundred bytes.
  expect(hero).toBeGreaterThan(5000);

  await page.getByRole('button', { name: /^File/ }).click();
  await Promise.all([page.waitForNavigation(), page.getByRole('menuitem', { name: 'Reset to the sample' }).click()]);
  await page.waitForFunction(() => window.retakePreview !== undefined);
  expect(await page.evaluate(() => window.retakePreview!.idsOf('Ellipse'))).toEqual([]);
});

test('an error the plugin leaves uncaught is shown', async () => {
  await page.route('**/plugin/main.js', (route) =>
    route.fulfill({ body: 'figma.showUI(__html__); figma.on("run", () => { throw new Error("lost its way"); });' }),
  );
  await page.reload();
  await expect.poll(() => page.getByLabel('Faults of the plugin').innerText(), { timeout: 5000 }).toContain('lost its way');
  await page.unroute('**/plugin/main.js');
});

test.each(['figjam', 'slides', 'buzz'])(
  'the address chooses the editor: in %s the sample opens with a mask chosen and the panel open',
  async (editor) => {
    await page.goto(`${new URL(page.url()).origin}/?editor=${editor}`);
    await page.waitForFunction(() => window.retakePreview !== undefined);
    await expect.poll(() => page.locator('.dock-title').innerText(), { timeout: 5000 }).toContain('Retake');
    expect(await selected()).toMatchObject([
      editor === 'figjam' ? { name: 'Sky', parent: 'Hero banner' } : { name: 'Lens', parent: 'Early light' },
    ]);
    expect(opened.errors).toEqual([]);
  },
);
