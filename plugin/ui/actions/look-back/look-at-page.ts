import { pictureKey } from '../../state.ts';
import type { Services } from '../services.ts';

/** Sees which pictures have a layer on this page. */
export async function lookAtPage({ main, store }: Pick<Services, 'main' | 'store'>): Promise<void> {
  const results = await main.resultsHere();
  store.dispatch({ type: 'learned', facts: { onPage: [...new Set(results.map(({ turnId, variant }) => pictureKey(turnId, variant)))] } });
}
