import type { Launch } from '../../../messages.ts';
import { needsPerson } from '../../running/needs-person.ts';
import { planLaunch } from '../../turn/plan-launch.ts';
import type { TurnPlan } from '../../turn/plan-turn.ts';
import { readyWords } from '../../../texts/panel/ready-words.ts';
import { outlineMasks } from './outline-masks.ts';
import type { Services } from '../services.ts';
import { tellReady } from './tell-ready.ts';

/**
 * Starts what a launch asks for at once, if it does. Of a quiet one the panel is shown as soon as a person is needed, and
 * otherwise never.
 * @param run starts turns; resolves, when they have ended, with the ids of those that brought a picture
 */
export async function beginLaunch(launch: Launch, run: (plans: TurnPlan[]) => Promise<string[]>, services: Services): Promise<void> {
  const { main, store } = services;
  const { prompt, quiet } = launch;
  const { selection } = store.state;
  if (prompt === null) return;
  // What of the picture is sent depends on where its mask lies.
  if (selection) await outlineMasks(selection, services);
  const planned = planLaunch(store.state, launch, services.newId);
  if ('whyNot' in planned) {
    store.dispatch({ type: 'launched', launch: { ...launch, quiet: false } });
    store.dispatch({ type: 'problem.arose', problem: planned.whyNot });
    return main.showPanel();
  }
  const { plans } = planned;
  const watch = quiet ? watchFor(plans, services) : null;
  const placed = await run(plans);
  const [turnId] = placed;
  if (!watch || watch.isShown() || turnId === undefined) {
    await watch?.show();
    await tellReady(placed, prompt, services);
  } else await main.leave({ text: readyWords(prompt, placed.length, launch.command), error: false, show: { turnId } });
  watch?.end();
}

/** Shows the panel when a person has to know, or to choose, something. */
function watchFor(plans: TurnPlan[], { main, store }: Services): { isShown: () => boolean; show: () => Promise<void>; end: () => void } {
  const turnIds = plans.map(({ turnId }) => turnId);
  let shown: Promise<void> | null = null;
  const show = () => (shown ??= main.showPanel());
  const end = store.subscribe((state) => {
    if (needsPerson(state, turnIds)) void show();
  });
  return { isShown: () => shown !== null, show, end };
}
