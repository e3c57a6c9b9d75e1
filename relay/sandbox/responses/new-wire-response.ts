import type { Asked } from '../requests/read-create.ts';
import { newId, type WireResponse } from './wire-response.ts';

/** What a response looks like before anything has happened. */
export function newWireResponse({ body, tool }: Asked): WireResponse {
  return {
    id: newId('resp'),
    object: 'response',
    access_programs: null,
    created_at: Math.floor(Date.now() / 1000),
    status: body.background ? 'queued' : 'in_progress',
    background: body.background ?? false,
    completed_at: null,
    error: null,
    incomplete_details: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: body.max_tool_calls ?? null,
    metadata: body.metadata ?? {},
    model: body.model,
    output: [],
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    reasoning: { effort: null, summary: null },
    safety_identifier: body.safety_identifier ?? null,
    service_tier: 'default',
    store: body.store ?? true,
    temperature: 1,
    text: { format: { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: tool ? [echoOf(tool, body.tools?.[0])] : [],
    top_p: 1,
    truncation: 'disabled',
    usage: null,
    user: null,
  };
}

/** The service tells the settings it works with, not those it was sent. */
function echoOf(tool: NonNullable<Asked['tool']>, sent: object | undefined): object {
  return {
    ...sent,
    background: tool.background,
    moderation: 'auto',
    n: 1,
    output_compression: tool.compression,
    output_format: tool.format.type,
    quality: tool.quality,
    size: tool.size ? `${tool.size.width}x${tool.size.height}` : 'auto',
  };
}
