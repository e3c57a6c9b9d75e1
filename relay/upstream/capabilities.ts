import type { Capability } from '../contract.ts';

/** Kinds of service that speak OpenAI's wire. `images-only`: they know its Images API, and neither conversations nor files. */
export const serviceKinds = ['openai', 'azure', 'images-only'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** What a kind of service can do at all; what a model takes is another matter. */
export const capabilities = {
  openai: ['conversation', 'images', 'partials', 'mask', 'markup', 'transparent', 'svg', 'gif', 'any-size', 'describe'],
  // Its deployments follow OpenAI's models with a delay, so the newest is left out.
  azure: ['conversation', 'images', 'partials', 'mask', 'transparent', 'any-size', 'describe'],
  'images-only': ['images', 'partials', 'mask', 'transparent', 'any-size'],
} as const satisfies Record<ServiceKind, readonly Capability[]>;
