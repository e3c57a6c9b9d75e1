import type { Emitter } from './events.ts';
import { live } from './live.ts';

/** A value the plugin proposes for a parameter; `data` is what the run is given when it is chosen. */
export interface Suggestion {
  name: string;
  data: string;
}

/** What is typed so far: `query` for the parameter `key`, `parameters` given before it. */
export interface ParameterQuery {
  key: string;
  query: string;
  parameters: Record<string, string>;
}

export type SuggestionAnswer = { kind: 'suggestions'; suggestions: Suggestion[] } | { kind: 'error'; message: string };

/** Asks the plugin what it proposes; nothing when nobody listens. It may answer whenever it likes: the first answer counts. */
export function askForSuggestions(
  events: Emitter<{ input: ParameterInputEvent }>,
  asked: ParameterQuery,
  handle: (run: () => unknown) => void,
): Promise<SuggestionAnswer> {
  return new Promise((resolve) => {
    if (!events.has('input')) resolve({ kind: 'suggestions', suggestions: [] });
    const result = live({
      setSuggestions: (values: readonly (string | { name: string; data?: unknown })[]) =>
        resolve({ kind: 'suggestions', suggestions: values.map(read) }),
      setError: (message: string) => resolve({ kind: 'error', message }),
      setLoadingMessage: () => undefined,
    });
    handle(() => events.emit('input', { ...asked, result }));
  });
}

function read(value: string | { name: string; data?: unknown }): Suggestion {
  if (typeof value === 'string') return { name: value, data: value };
  // The preview hands on parameters as text, as its quick actions show them.
  return { name: value.name, data: typeof value.data === 'string' ? value.data : value.name };
}
