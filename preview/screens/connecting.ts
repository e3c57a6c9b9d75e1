import { contractNumber } from '../../relay/limits.ts';
import type { Walk } from './walk.ts';

/** Until a relay knows the panel, and when it is gone. */
export const connecting: Walk = {
  paired: false,
  states: {
    'not paired': ({ reads }) => reads(/Connect to your relay/),
    'code to approve': async ({ press, reads }) => {
      await press('Connect');
      await reads(/Waiting for your approval/);
    },
    'code denied': async ({ context, page, panel, press, reads }) => {
      const opened = context.waitForEvent('page');
      await press('Approve in browser');
      const approval = await opened;
      await approval.getByRole('button', { name: /deny|no/i }).click();
      await approval.close();
      await page.bringToFront();
      await panel.getByRole('alert').waitFor();
      await reads(/denied/);
    },
    'relay newer than the plugin': async ({ page, context, reads }, { relayUrl }) => {
      // No relay of the future can be had: this one says it is one.
      await context.route(`${relayUrl}/healthz`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), contract: contractNumber + 1 } });
      });
      await page.getByRole('button', { name: 'Close Retake' }).click();
      await page.getByRole('button', { name: 'Run Retake' }).click();
      await reads(/[Pp]lease update Retake/);
    },
    'relay older than the plugin': async ({ context, press, reads }, { relayUrl }) => {
      await context.route(`${relayUrl}/healthz`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), contract: contractNumber - 1 } });
      });
      await press('Check again');
      await reads(/Please update the relay/);
    },
    'another program at the address': async ({ context, press, reads }, { relayUrl }) => {
      await context.route(`${relayUrl}/healthz`, (route) => route.fulfill({ contentType: 'text/html', body: '<p>Welcome to nginx!</p>' }));
      await press('Check again');
      await reads(/No Retake relay there/);
    },
    'relay not running': async ({ page, context, reads }, { line }) => {
      await context.unrouteAll();
      line.cut();
      await page.getByRole('button', { name: 'Close Retake' }).click();
      await page.getByRole('button', { name: 'Run Retake' }).click();
      await reads(/No relay there|relay is not running/);
    },
  },
};
