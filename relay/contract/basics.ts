import * as v from 'valibot';

const wholeNumber = () => v.pipe(v.number(), v.integer(), v.minValue(0));

export const Id = v.pipe(v.string(), v.uuid('An id must be a UUID.'));
export const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'A blob is named by its SHA-256 in 64 lower-case hex digits.'));
export const WholeNumber = wholeNumber();
/** Milliseconds since 1970. */
export const Time = wholeNumber();
/** Billionths of a US dollar. */
export const NanoUsd = wholeNumber();
