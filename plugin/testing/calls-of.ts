import type { PanelDouble } from '../../preview/host/headless.ts';
import { callMain, type ToPanel } from '../bridge.ts';
import type { MainCalls, MainNotice } from '../messages.ts';

/** Speaks to main as the panel does that is a double. */
export function callsOf(panel: PanelDouble): MainCalls {
  const { calls, receive } = callMain<MainCalls, MainNotice>(
    ({ call, ...message }) => {
      const isOfIt = (posted: unknown) => (posted as { answer?: number }).answer === call;
      const endsIt = (posted: unknown) => isOfIt(posted) && !('piece' in (posted as object));
      const hear = async () => {
        const end = await panel.next(endsIt);
        const before = panel.posted.slice(0, panel.posted.indexOf(end)).filter(isOfIt);
        for (const posted of [...before, end]) receive(posted as ToPanel<MainNotice>);
      };
      void hear();
      panel.say({ call, ...message });
    },
    () => {},
  );
  return calls;
}
