import type { StoredResponse } from './response-store.ts';
import type { WireItem } from './wire-response.ts';

/** Tells how a response stands now. The copy keeps the event as it is while the response goes on. */
export function tellResponse({ wire, log }: StoredResponse, type: string): void {
  log.append({ type, response: { ...wire, output: wire.output.map((item) => ({ ...item })) } });
}

/** Begins an output item. */
export function addItem(response: StoredResponse, item: WireItem): void {
  const output_index = response.wire.output.push(item) - 1;
  response.log.append({ type: 'response.output_item.added', output_index, item: { ...item } });
}

/** Tells an output item as it ended. */
export function doneItem(response: StoredResponse, item: WireItem): void {
  response.log.append({ type: 'response.output_item.done', output_index: response.wire.output.indexOf(item), item: { ...item } });
}
