import { expect, test } from 'vitest';
import type { Variant } from '../../../../relay/contract.ts';
import { openPanel } from '../../../testing/open-panel.ts';
import { blankVariant, scriptedRelay } from '../../../testing/scripted-relay.ts';
import { mainOf, plainSettings, smallPage } from '../../../testing/small-page.ts';

const drawing: Variant = { ...blankVariant, format: 'svg' };

test('turns asked for together are told of once, when the last of them has ended, and only if a picture came', async () => {
  const [relay, page] = [scriptedRelay(), smallPage()];
  const { actions, select, until } = await openPanel({
    main: mainOf(page, { settings: plainSettings('http://relay') }),
    relay: () => relay,
  });
  select([]);
  actions.changeOptions({ variants: 2, format: 'svg' });
  actions.changeDraft({ prompt: 'a red circle' });
  actions.startTurn();
  await until(() => relay.sent.length === 2);
  const [failing, drawn] = relay.sent as [string, string];

  relay.end(failing, { state: 'failed', failure: { code: 'moderation', message: 'It was blocked.' } });
  await until(({ turns }) => turns.some(({ phase }) => phase.is === 'over'));
  expect(page.notified).toEqual([]);
  relay.tell(drawn, { type: 'variant', variant: drawing }, { state: 'arriving', variants: [drawing] });
  relay.end(drawn, { state: 'done' });
  await expect.poll(() => page.notified).toEqual([{ text: 'Ready: a red circle', error: false, show: { turnId: drawn } }]);
});
