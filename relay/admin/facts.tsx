import type { ComponentChildren } from 'preact';

interface FactsProps {
  facts: readonly (readonly [string, ComponentChildren])[];
  /** Each needs a line of its own. */
  areLong?: boolean;
}

/** Names and what they stand for, side by side. */
export function Facts({ facts, areLong = false }: FactsProps) {
  return (
    <dl class={areLong ? 'facts long' : 'facts'}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
