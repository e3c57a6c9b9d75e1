import type { ErrorHandler } from 'hono';
import { DatabaseAway, RelayError } from '../../errors.ts';
import { faultLine } from '../../log.ts';
import type { Services } from '../../services.ts';
import { page, tell } from './page.ts';

/** What was thrown, as a page that says it. */
export function pageFault({ log }: Pick<Services, 'log'>): ErrorHandler {
  return (error, c) => {
    if (error instanceof RelayError)
      return page(c, tell('That did not work', error.message), { status: error instanceof DatabaseAway ? 503 : 400 });
    log(faultLine(error));
    return page(c, tell('That did not work', 'The relay hit a fault of its own. Look at its log, then try again.'), { status: 500 });
  };
}
