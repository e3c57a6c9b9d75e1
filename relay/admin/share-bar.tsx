interface ShareBarProps {
  spent: number;
  reserved: number;
  /** What the whole bar stands for. */
  whole: number;
  /** Where a mark is, if anywhere. */
  mark?: number | null;
  isOver?: boolean;
}

/** A bar beside a number that says the same. */
export function ShareBar({ spent, reserved, whole, mark = null, isOver = false }: ShareBarProps) {
  const part = (amount: number) => Math.min(100, (amount / Math.max(1, whole)) * 100);
  const used = part(spent);
  return (
    <svg class="share" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
      <rect class="ground" width={100} height={10} />
      <rect class={isOver ? 'over' : 'spent'} width={used} height={10} />
      <rect class="held" x={used} width={Math.min(100 - used, part(reserved))} height={10} />
      {mark === null ? null : <rect class="mark" x={Math.min(99.4, part(mark))} width={0.6} height={10} />}
    </svg>
  );
}
