import type { BrowserContext, Page } from 'playwright-core';

/** Slows the page and every frame it opens from now on, from the frame's first instruction: a sandboxed frame is a process of its own. */
export async function slowDown(context: BrowserContext, page: Page, rate: number): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    const commands = [
      { id: 1, method: 'Emulation.setCPUThrottlingRate', params: { rate } },
      { id: 2, method: 'Runtime.runIfWaitingForDebugger' },
    ];
    // A frame that is closed again meanwhile has nobody to hear it.
    for (const command of commands)
      session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(command) }).catch(() => undefined);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
}
