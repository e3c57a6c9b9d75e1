import { RelayProblem } from '../../connection/relay-problem.ts';

/** What the relay tells that the panel can go without; null when it does not tell. */
export async function unlessRelayFails<Answer>(telling: Promise<Answer>): Promise<Answer | null> {
  try {
    return await telling;
  } catch (error) {
    if (error instanceof RelayProblem) return null;
    throw error;
  }
}
