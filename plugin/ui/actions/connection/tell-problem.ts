import { explain } from './explain.ts';
import type { Services } from '../services.ts';

/** Shows what is to be said of something thrown. */
export function tellProblem(error: unknown, services: Pick<Services, 'store'>): void {
  services.store.dispatch({ type: 'problem.arose', problem: explain(error, services) });
}
