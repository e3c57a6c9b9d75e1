import type { Outcome } from '../engine/perform.ts';
import { pictureHeader } from '../../pictures/picture-header.ts';
import type { Asked } from '../requests/read-create.ts';
import { addItem, doneItem } from './append-events.ts';
import type { StoredResponse } from './response-store.ts';
import { newId, type WireItem } from './wire-response.ts';

export interface ImageCall {
  begin(): void;
  partial(index: number, bytes: Uint8Array): void;
  finish(outcome: Extract<Outcome, { type: 'picture' }>, svgUsage: object | null): void;
  fail(error: object): void;
}

/** The image tool's part of a response: one output item and the events about it. */
export function imageCall(response: StoredResponse, asked: Asked, tool: NonNullable<Asked['tool']>): ImageCall {
  const item: WireItem = { id: newId('ig'), type: 'image_generation_call', status: 'in_progress' };
  const unfinished = asked.misbehaviours.some((one) => one.kind === 'unfinished-status');
  const settings = (size: string) => ({ background: tool.background, output_format: tool.format.type, quality: tool.quality, size });
  let begun = false;

  function tellOf(what: string, more: object = {}): void {
    response.log.append({
      type: `response.image_generation_call.${what}`,
      item_id: item.id,
      output_index: response.wire.output.indexOf(item),
      ...more,
    });
  }
  function begin(): void {
    if (begun) return;
    begun = true;
    addItem(response, item);
    tellOf('in_progress');
    item['status'] = 'generating';
    tellOf('generating');
  }
  return {
    begin,
    partial(index, bytes) {
      begin();
      const { width, height } = pictureHeader(bytes)!;
      tellOf('partial_image', { partial_image_index: index, partial_image_b64: base64(bytes), ...settings(`${width}x${height}`) });
    },
    finish({ bytes, width, height, done }, svgUsage) {
      begin();
      if (!unfinished) tellOf('completed');
      Object.assign(item, settings(`${width}x${height}`), {
        status: unfinished ? 'generating' : 'completed',
        ...(svgUsage ? { svg_usage: svgUsage } : {}),
        action: asked.base ? 'edit' : 'generate',
        result: base64(bytes),
        revised_prompt: `${done[0]!.toUpperCase()}${done.slice(1)}.`,
      });
      doneItem(response, item);
    },
    fail(error) {
      Object.assign(item, { status: 'failed', result: null, error });
      doneItem(response, item);
    },
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
