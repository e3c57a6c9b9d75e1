import type { Locator, Page } from 'playwright-core';
import type { Seat } from './house.ts';
import { placeholders } from './on-canvas.ts';

/** What a person does at their seat, as they do it: in the layers list, on the canvas and in the panel. */
export interface Person extends Seat {
  /** In the layers list, by name; further names are added to the selection. None takes the selection away. */
  select(...names: string[]): Promise<void>;
  write(prompt: string): Promise<void>;
  /** Writes, presses the button, and is back once the turn is on its way. */
  start(prompt: string): Promise<void>;
  /** As `start`, until the result is on the canvas. @returns the result's name */
  ask(prompt: string): Promise<string>;
  /** By name, in the panel: a part of it will do. */
  press(name: string | RegExp): Promise<void>;
  /** Until the panel says so. */
  reads(words: RegExp): Promise<void>;
  /** Draws a frame where nothing is. */
  drawFrame(): Promise<void>;
  undo(): Promise<void>;
  /** Leaves none of the turns that ended in the panel. */
  tidy(): Promise<void>;
}

export function person(seat: Seat): Person {
  const { page, panel } = seat;
  const layers = page.getByRole('tree', { name: 'Layers' });

  async function select(...names: string[]): Promise<void> {
    if (names.length === 0) await page.evaluate(() => window.retakePreview!.select());
    for (const [index, name] of names.entries()) {
      await unfold(name);
      await row(name).click(index === 0 ? {} : { modifiers: ['ControlOrMeta'] });
    }
  }

  /** What holds a layer must be open for it to be in the list. */
  async function unfold(name: string): Promise<void> {
    const holders = await page.evaluate((wanted) => {
      const { editor, idsOf } = window.retakePreview!;
      const names: string[] = [];
      for (let up = editor.layer(idsOf(wanted)[0] ?? '')?.parent; up && up.type !== 'PAGE'; up = up.parent) names.unshift(up.name);
      return names;
    }, name);
    for (const holder of holders) {
      const fold = row(holder).getByRole('button', { name: 'Unfold' });
      if ((await row(holder).getAttribute('aria-expanded')) === 'false') await fold.click();
    }
  }

  function row(name: string): Locator {
    return layers.getByRole('treeitem', { name, exact: true }).first();
  }

  async function write(prompt: string): Promise<void> {
    await panel.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  }

  async function start(prompt: string): Promise<void> {
    await write(prompt);
    await panel.locator('.composer .primary:enabled').click();
    await panel.getByRole('article').first().waitFor();
  }

  async function press(name: string | RegExp): Promise<void> {
    await panel.getByRole('button', { name }).first().click();
  }

  return {
    ...seat,
    select,
    write,
    start,
    press,
    async ask(prompt) {
      const before = (await resultNames(page)).length;
      await start(prompt);
      await until(async () => (await resultNames(page)).length > before && (await placeholders(page)) === 0);
      await until(async () => (await panel.getByRole('article').count()) === 0);
      return (await resultNames(page)).at(-1)!;
    },
    async reads(words) {
      await until(async () => words.test(await panel.locator('body').innerText()));
    },
    async drawFrame() {
      await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Frame' }).click();
      const [from, to] = await page.evaluate(() => {
        const { onScreen } = window.retakePreview!;
        return [onScreen({ x: 0, y: -900 }), onScreen({ x: 900, y: -100 })] as const;
      });
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
    },
    async undo() {
      await page.getByRole('button', { name: /undo/i }).click();
    },
    async tidy() {
      const ways = panel.getByRole('article').getByRole('button', { name: /^(Dismiss|Let go)$/ });
      while ((await ways.count()) > 0) {
        const left = await ways.count();
        await ways.first().click();
        await until(async () => (await ways.count()) < left);
      }
    },
  };
}

/** Of the layers a turn made, oldest first. */
function resultNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { document, figma } = window.retakePreview!.editor;
    const madeAt = (id: string): number => {
      const origin = document.graph.getNode(id)?.pluginData.find(({ key }) => key === 'origin')?.value;
      return origin ? (JSON.parse(origin) as { createdAt: number }).createdAt : 0;
    };
    return figma.currentPage
      .findAll(({ id }) => madeAt(id) > 0)
      .toSorted((a, b) => madeAt(a.id) - madeAt(b.id))
      .map(({ name }) => name);
  });
}

const patience = 15_000;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('What was waited for did not come.');
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
