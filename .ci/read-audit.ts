interface Report {
  metadata?: { vulnerabilities?: Partial<Record<'low' | 'moderate' | 'high' | 'critical', number>> };
  vulnerabilities?: Record<string, { severity: string }>;
}

/** What `npm audit --json` printed, in a sentence. What is rated high or worse is bad; a registry that does not answer is not. */
export function readAudit(text: string): { sentence: string; isBad: boolean } {
  const report = parse(text);
  const counts = report?.metadata?.vulnerabilities;
  if (!counts) return { sentence: 'The audit was left out: no registry answered.', isBad: false };
  const { low = 0, moderate = 0, high = 0, critical = 0 } = counts;
  const names = Object.entries(report.vulnerabilities ?? {}).map(([name, { severity }]) => `${name} (${severity})`);
  const known = low + moderate + high + critical;
  return {
    sentence: known === 0 ? 'Of the dependencies that run, no weakness is known.' : `Weaknesses are known of ${names.join(', ')}.`,
    isBad: high + critical > 0,
  };
}

function parse(text: string): Report | null {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return null;
  }
}
