import { ApiError } from './api-error.ts';
import { refusals } from './refusals.ts';

/** Anything thrown as what the service says of it. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  console.error(error);
  return refusals.server(500);
}
