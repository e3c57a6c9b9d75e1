import { type ApiError, badRequest } from '../api-error.ts';
import type { SchemaProblem } from './check-schema.ts';

/** Says what a schema does not allow, in the service's words. */
export function describeProblem({ kind, param, expected }: SchemaProblem): ApiError {
  if (param === '') return badRequest('The body must be a JSON object.', null, 'invalid_type');
  const list = expected.map((value) => `'${value}'`).join(', ');
  switch (kind) {
    case 'unknown':
      return badRequest(`Unknown parameter: '${param}'.`, param, 'unknown_parameter');
    case 'missing':
      return badRequest(`Missing required parameter: '${param}'.`, param, 'missing_required_parameter');
    case 'type':
      return badRequest(`Invalid type for '${param}': expected ${expected.join(' or ')}.`, param, 'invalid_type');
    case 'value':
      return badRequest(`Invalid value for '${param}'. Supported values are: ${list}.`, param, 'invalid_value');
  }
}
