import { randomBytes } from 'node:crypto';

type WireStatus = 'queued' | 'in_progress' | 'completed' | 'failed' | 'incomplete' | 'cancelled';

export interface WireItem {
  id: string;
  type: 'reasoning' | 'image_generation_call' | 'message';
  [field: string]: unknown;
}

export interface ImageUsage {
  input_tokens: number;
  input_tokens_details: { image_tokens: number; text_tokens: number };
  output_tokens: number;
  output_tokens_details: { image_tokens: number; text_tokens: number };
  total_tokens: number;
}

/** A response as it goes over the wire. */
export interface WireResponse {
  id: string;
  object: 'response';
  status: WireStatus;
  output: WireItem[];
  error: { code: string; message: string } | null;
  usage: unknown;
  metadata: Record<string, string>;
  [field: string]: unknown;
}

/** The turn a request was sent for, as its sender calls it. */
export function turnOf({ metadata }: WireResponse): string | null {
  return metadata['turn'] ?? null;
}

export function newId(prefix: 'resp' | 'ig' | 'msg' | 'rs' | 'req' | 'img'): string {
  return `${prefix}_${randomBytes(24).toString('hex')}`;
}
