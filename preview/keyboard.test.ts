import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { panelDocument } from './screens/panel-document.ts';
import { placedResults } from './testing/on-canvas.ts';
import { openStage } from './testing/stage.ts';

declare global {
  interface Window {
    /** What live regions have said, in the panel. */
    said: string[];
  }
}

/** Presses Tab until the focus is on what this says of it, in the page or in the panel. */
async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < 80; press += 1) {
    const focused = await focusedName(page);
    if (name.test(focused)) return;
    passed.push(focused);
    await page.keyboard.press(key);
  }
  throw new Error(`${String(name)} was not among ${passed.join(' | ')}`);
}

/** As F6 does. A browser without a window has nothing of its own to hand the focus to, and may keep it going round in the panel. */
async function leaveThePanel(page: Page): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

async function focusedName(page: Page): Promise<string> {
  const own = await page.evaluate(nameOfFocused);
  return own === 'frame' ? (await panelDocument(page)).evaluate(nameOfFocused) : own;
}

/** Runs in the page or in the panel, sent there as source. */
function nameOfFocused(): string {
  const element = document.activeElement;
  if (element?.tagName === 'IFRAME') return 'frame';
  return `${element?.getAttribute('role') ?? element?.tagName.toLowerCase()} ${element?.getAttribute('aria-label') ?? element?.textContent?.trim().slice(0, 40)}`;
}

/** A mark that anyone can see is on what has the focus. */
async function focusIsSeen(page: Page): Promise<boolean> {
  return (await panelDocument(page)).evaluate(() => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement!);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  });
}

async function keepWhatIsSaid(page: Page): Promise<void> {
  await (
    await panelDocument(page)
  ).evaluate(() => {
    window.said = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[aria-live], [role=status], [role=alert]');
        const words = region?.textContent?.trim();
        if (words && words !== window.said.at(-1)) window.said.push(words);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

test('a whole job without a mouse: choose a layer, write, start, find the result, go on; a screen reader hears each step', async () => {
  const { page } = await openStage({ pace: 300 });
  await page.getByRole('button', { name: 'Close Retake' }).waitFor();
  await keepWhatIsSaid(page);

  await leaveThePanel(page);
  // The list begins at what is selected; one up is the frame, one down the shape over it again.
  await tabTo(page, /^treeitem Sky$/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^textarea Prompt$/);
  expect(await focusIsSeen(page)).toBe(true);
  await page.keyboard.type('make the sky teal');
  await tabTo(page, /^button Edit/);
  expect(await focusIsSeen(page)).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(() => placedResults(page).then((results) => results.length), { timeout: 40_000 }).toBe(1);

  // It is in the history by the time it is said to be ready.
  const panel = await panelDocument(page);
  await expect.poll(() => panel.evaluate(() => window.said.at(-1))).toMatch(/^Turn 1 ready/);
  await tabTo(page, /^button Turn 1\b.*make the sky teal/);
  expect(await focusIsSeen(page)).toBe(true);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => window.retakePreview!.editor.figma.currentPage.selection.map(({ name }) => name)))
    .toEqual(['make the sky teal']);
  await tabTo(page, /^textarea Prompt$/, 'Shift+Tab');
  await page.keyboard.type('blur it');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => placedResults(page).then((results) => results.length), { timeout: 40_000 }).toBe(2);

  const [first, second] = await placedResults(page);
  expect(second?.origin.sessionId).toBe(first?.origin.sessionId);
  await expect.poll(() => panel.evaluate(() => window.said.at(-1))).toMatch(/^Turn 2 ready/);
  const said = await panel.evaluate(() => window.said);
  const steps = ['Capturing the layer', 'Sending the pictures', 'The model is drawing'];
  const masked = expect.stringMatching(/^Turn 1 ready, 0 pixels changed outside the mask, .*cents?$/) as string;
  const whole = expect.stringMatching(/^Turn 2 ready, [^,]*cents?$/) as string;
  // Between these, what passes quickly may be left out.
  expect(said.filter((words) => steps.includes(words) || words.includes('ready'))).toEqual([...steps, masked, ...steps, whole]);
}, 120_000);
