interface Batch {
  /** Pictures that were asked for together. */
  asked: number;
  /** Of them, those that came. */
  came: number;
  /** Those that may still come. */
  open: number;
  /** What was said of each that failed. */
  problems: string[];
}

/** How pictures that were asked for together fared, in sentences; null when all of them came, or still may. */
export function batchWords({ asked, came, open, problems }: Batch): string | null {
  const missing = asked - came - open;
  if (missing <= 0) return null;
  const counted =
    came === 0 && open === 0 ? `None of ${asked} pictures came.` : `${came} of ${asked} pictures came${open ? ' so far' : ''}.`;
  return [counted, ...new Set(problems)].join(' ');
}
