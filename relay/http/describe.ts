import { describeRoute, resolver } from 'hono-openapi';
import type { GenericSchema } from 'valibot';
import { Problem } from '../contract.ts';

interface Description {
  summary: string;
  /** Of a JSON body. */
  body?: GenericSchema;
  /** By status: what is answered, or a sentence when it is no JSON. */
  answers: Record<number, GenericSchema | string>;
  /** Needs no token. */
  open?: true;
}

/** Puts a route into `/openapi.json`, out of the same schemas it is parsed with. */
export function describe({ summary, body, answers, open }: Description) {
  const responses = Object.entries(answers).map(([status, answer]) => [
    status,
    typeof answer === 'string' ? { description: answer } : { description: summary, content: json(answer) },
  ]);
  return describeRoute({
    summary,
    ...(open ? { security: [] } : {}),
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    responses: { ...Object.fromEntries(responses), default: { description: 'What went wrong, in one sentence.', content: json(Problem) } },
  });
}

function json(schema: GenericSchema) {
  // JSON Schema has no word for trimming; what comes in is described, not what becomes of it.
  return { 'application/json': { schema: resolver(schema, { errorMode: 'ignore' }) } };
}
