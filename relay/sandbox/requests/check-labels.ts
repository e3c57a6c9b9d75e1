import { badRequest } from '../api-error.ts';

interface Labelled {
  metadata?: Record<string, string> | null;
  safety_identifier?: string | null;
}

const longestIdentifier = 128;
const mostPairs = 16;
const longestKey = 64;
const longestValue = 512;

/**
 * Holds what a request is labelled with against the service's limits.
 * @throws ApiError
 */
export function checkLabels({ metadata, safety_identifier: identifier }: Labelled): void {
  const tooLong = (param: string, most: number) =>
    badRequest(`Invalid '${param}': at most ${most} characters.`, param, 'string_above_max_length');
  if (identifier && identifier.length > longestIdentifier) throw tooLong('safety_identifier', longestIdentifier);
  const pairs = Object.entries(metadata ?? {});
  if (pairs.length > mostPairs)
    throw badRequest(`Invalid 'metadata': at most ${mostPairs} pairs.`, 'metadata', 'object_above_max_properties');
  for (const [key, value] of pairs) {
    if (key.length > longestKey) throw tooLong('metadata', longestKey);
    if (value.length > longestValue) throw tooLong(`metadata.${key}`, longestValue);
  }
}
