/** Calls with answers over Figma's one-way messages. The panel asks, main answers; main may also tell unasked. */

/** Something a person can act on; its message is shown as it is. Anything else thrown is a bug and is shown as one. */
export class PluginError extends Error {
  override name = 'PluginError';
}

type Calls<C> = { [K in keyof C]: (...ask: never[]) => Promise<unknown> };

export type ToMain = { call: number; name: string; ask: unknown };
export type ToPanel<Notice> = { answer: number; value: unknown } | { answer: number; failure: string } | { notice: Notice };

const bugSentence = 'Retake hit a fault of its own. Close the plugin and run it again; your layers are as they were.';

/**
 * Answers the panel's calls with `handlers`.
 * @returns what to hand every message that comes from the panel
 */
export function serveCalls<C extends Calls<C>>(handlers: C, post: (message: ToPanel<never>) => void): (message: ToMain) => Promise<void> {
  return async ({ call, name, ask }) => {
    try {
      const handler: ((ask: never) => Promise<unknown>) | undefined = handlers[name as keyof C];
      if (!handler) throw new Error(`Nobody answers the call "${name}".`);
      post({ answer: call, value: await handler(ask as never) });
    } catch (error) {
      if (!(error instanceof PluginError)) console.error(error);
      post({ answer: call, failure: error instanceof PluginError ? error.message : bugSentence });
    }
  };
}

/**
 * The panel's side: `calls.capture({…})` asks main and waits for its answer.
 * @returns `calls`, and `receive`, to be handed every message that comes from main
 */
export function callMain<C extends Calls<C>, Notice>(
  post: (message: ToMain) => void,
  onNotice: (notice: Notice) => void,
): { calls: C; receive: (message: ToPanel<Notice>) => void } {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;

  const calls = new Proxy({} as C, {
    get: (_, name) => (ask: unknown) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        post({ call: last, name: String(name), ask });
      }),
  });

  function receive(message: ToPanel<Notice>): void {
    if ('notice' in message) return onNotice(message.notice);
    const waiter = waiting.get(message.answer);
    waiting.delete(message.answer);
    if (!waiter) throw new Error(`An answer to call ${message.answer} that nobody waits for.`);
    if ('failure' in message) waiter.reject(new PluginError(message.failure));
    else waiter.resolve(message.value);
  }

  return { calls, receive };
}
