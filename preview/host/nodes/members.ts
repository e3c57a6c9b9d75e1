import type { Layer } from './layer.ts';

type Property<Value> = { get: (layer: Layer) => Value; set?: (layer: Layer, value: Value) => void };

/** The members of one of Figma's mixins, each as a function of the layer it is read on. */
export type Members<Mixin> = {
  [Name in keyof Mixin]?: Mixin[Name] extends (...args: infer Args) => infer Result
    ? { call: (layer: Layer, ...args: Args) => Result }
    : Property<Mixin[Name]>;
};

/** Members of any type, as the proxy looks them up. */
export type AnyMembers = Record<
  string,
  { get?: (layer: Layer) => unknown; set?: (layer: Layer, value: never) => void; call?: (layer: Layer, ...args: never[]) => unknown }
>;
