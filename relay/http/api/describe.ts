import { describeRoute, resolver } from 'hono-openapi';
import type { GenericSchema } from 'valibot';
import { Problem } from '../../contract.ts';

interface Description {
  summary: string;
  /** Of a JSON body. */
  body?: GenericSchema;
  /** Behind the `?` of the address: what there is to choose from, or a sentence. */
  query?: Record<string, readonly string[] | string>;
  /** By status: what is answered, or a sentence when it is no JSON. */
  answers: Record<number, GenericSchema | string>;
  /** Needs no token. */
  open?: true;
}

/** Puts a route into `/openapi.json`, out of the same schemas it is parsed with. */
export function describe({ summary, body, query = {}, answers, open }: Description) {
  const responses = Object.entries(answers).map(([status, answer]) => [
    status,
    typeof answer === 'string' ? { description: answer } : { description: summary, content: json(answer) },
  ]);
  const parameters = Object.entries(query).map(([name, choice]) =>
    typeof choice === 'string'
      ? { in: 'query' as const, name, description: choice, schema: { type: 'string' as const } }
      : { in: 'query' as const, name, required: true, schema: { type: 'string' as const, enum: [...choice] } },
  );
  return describeRoute({
    summary,
    parameters,
    ...(open ? { security: [] } : {}),
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    responses: { ...Object.fromEntries(responses), default: { description: 'What went wrong, in one sentence.', content: json(Problem) } },
  });
}

function json(schema: GenericSchema) {
  // JSON Schema has no word for trimming; what comes in is described, not what becomes of it.
  return { 'application/json': { schema: resolver(schema, { errorMode: 'ignore' }) } };
}
