/** Calls with answers over Figma's one-way messages. The panel asks, main answers; main may also tell unasked. */

/** Something a person can act on; its message is shown as it is. Anything else thrown is a bug and is shown as one. */
export class PluginError extends Error {
  override name = 'PluginError';
}

type Calls<C> = { [K in keyof C]: (...ask: never[]) => Promise<unknown> };

export type ToMain = { call: number; name: string; ask: unknown };
export type ToPanel<Notice> = Answer | { notice: Notice };
type Answer =
  | { answer: number; value: unknown; pieceOf?: string }
  | { answer: number; failure: string }
  | { answer: number; piece: Uint8Array; from: number; length: number };

/**
 * Bytes of an answer's picture that one message holds at most. To receive one takes the panel's thread several milliseconds
 * for each megabyte: a larger picture comes in pieces before its answer, and there is time between them.
 */
export const mostAtOnce = 2 * 1024 * 1024;

const noBytes = new Uint8Array(0);
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
      const { large = noBytes, ...rest } = parted(await handler(ask as never));
      for (let from = 0; from < large.length; from += mostAtOnce) {
        post({ answer: call, piece: large.slice(from, from + mostAtOnce), from, length: large.length });
      }
      post({ answer: call, ...rest });
    } catch (error) {
      if (!(error instanceof PluginError)) console.error(error);
      post({ answer: call, failure: error instanceof PluginError ? error.message : bugSentence });
    }
  };
}

/** Parts an answer from its picture, if that is large. It holds one at most: either it is one, or one of its members is. */
function parted(value: unknown): { value: unknown; pieceOf?: string; large?: Uint8Array } {
  if (value instanceof Uint8Array) return isLarge(value) ? { value: null, large: value } : { value };
  if (typeof value !== 'object' || value === null) return { value };
  for (const [pieceOf, large] of Object.entries(value)) {
    if (large instanceof Uint8Array && isLarge(large)) return { value: { ...value, [pieceOf]: null }, pieceOf, large };
  }
  return { value };
}

function isLarge({ length }: Uint8Array): boolean {
  return length > mostAtOnce;
}

/**
 * The panel's side: `calls.capture({…})` asks main and waits for its answer.
 * @returns `calls`, and `receive`, to be handed every message that comes from main
 */
export function callMain<C extends Calls<C>, Notice>(
  post: (message: ToMain) => void,
  onNotice: (notice: Notice) => void,
): { calls: C; receive: (message: ToPanel<Notice>) => void } {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void; large?: Uint8Array }>();
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
    if (!waiter) throw new Error(`An answer to call ${message.answer} that nobody waits for.`);
    if ('piece' in message) {
      (waiter.large ??= new Uint8Array(message.length)).set(message.piece, message.from);
      return;
    }
    waiting.delete(message.answer);
    if ('failure' in message) waiter.reject(new PluginError(message.failure));
    else
      waiter.resolve(message.pieceOf ? { ...(message.value as object), [message.pieceOf]: waiter.large } : (waiter.large ?? message.value));
  }

  return { calls, receive };
}
