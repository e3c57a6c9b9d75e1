import { cardTexts } from '../../../texts/panel/card-texts.ts';
import type { UsualTime } from '../../running/usual-time.ts';
import './usual-progress.css';

/** How much of the usual time has passed: no promise, and so never full. Not there when nothing can be said. */
export function UsualProgress({ passed }: Pick<UsualTime, 'passed'>) {
  if (passed === null) return null;
  if (passed === 'longer') return <progress key="longer" class="usual" aria-label={cardTexts.usualTime} />;
  return <progress key="within" class="usual" aria-label={cardTexts.usualTime} value={passed} />;
}
