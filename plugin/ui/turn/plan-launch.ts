import type { Command, Launch, SelectedLayer, TurnOptions } from '../../messages.ts';
import { whyNotTexts } from '../../texts/panel/why-not-texts.ts';
import { baseOf } from './base-of.ts';
import { planTurns, whyNot, type Captured, type TurnPlan } from './plan-turn.ts';
import type { PanelState } from '../state.ts';
import { turnOffer } from './turn-offer.ts';

export type LaunchPlan = { plans: TurnPlan[] } | { whyNot: string };

/** What commands ask for whatever is drafted in the panel: of the fixed ones, one picture over the original. */
const demanded: Record<Command, Partial<TurnOptions>> = {
  edit: {},
  continue: {},
  generate: {},
  settings: {},
  variants: { variants: 4 },
  remove: { variants: 1, format: 'png', transparent: false },
  extend: { variants: 1, format: 'png', transparent: false },
  isolate: { variants: 1, format: 'png', transparent: true, sameComposition: true },
};

/** The turns that a launch with a prompt starts by itself; what is drafted in the panel stays as it is. */
export function planLaunch(state: PanelState, { command, prompt, quality }: Launch, newId: () => string): LaunchPlan {
  const { draft } = state;
  const options = { ...draft.options, ...demanded[command] };
  const drafted = { ...state, draft: { ...draft, prompt: prompt ?? '', quality: quality ?? draft.quality, options } };
  switch (command) {
    case 'isolate': {
      const fit = withTransparency(drafted);
      return fit ? planned(fit, newId) : { whyNot: whyNotTexts.noTransparency };
    }
    case 'extend':
      return extended(drafted, newId);
    case 'remove':
      if (drafted.selection?.layers.some(isMask)) return planned(drafted, newId);
      return { whyNot: whyNotTexts.nothingToRemove };
    case 'edit':
    case 'continue':
    case 'variants':
    case 'generate':
    case 'settings':
      return planned(drafted, newId);
  }
}

function planned(state: PanelState, newId: () => string): LaunchPlan {
  const reason = whyNot(state);
  return reason === null ? { plans: planTurns(state, newId) } : { whyNot: reason };
}

/** The first of the models that can, the chosen one before the others. */
function withTransparency(state: PanelState): PanelState | undefined {
  const { draft, connection } = state;
  const models = [draft.options.model, ...(connection.is === 'connected' ? connection.service.models : [])];
  return models
    .map((model) => ({ ...state, draft: { ...draft, options: { ...draft.options, model } } }))
    .find((each) => turnOffer(each)?.asked.transparent);
}

function extended(state: PanelState, newId: () => string): LaunchPlan {
  const base = baseOf(state.selection);
  if (!base || !state.selection) return { whyNot: whyNotTexts.nothingToExtend };
  // What lies outside the pictures is a mask that no layer draws: until it is captured, the frame stands for it.
  const mask: SelectedLayer = { ...base, role: 'mask', origin: null };
  const selection = { ...state.selection, layers: [...state.selection.layers.filter((layer) => !isMask(layer)), mask] };
  const plan = planned({ ...state, selection, maskShapes: null }, newId);
  return 'plans' in plan ? { plans: plan.plans.map((each) => aroundPictures(each, base.id)) } : plan;
}

function aroundPictures(plan: TurnPlan, layerId: string): TurnPlan {
  const { pictures } = plan;
  if (pictures.are === 'kept') return plan;
  const hide = pictures.hide.filter((id) => id !== layerId);
  const captured: Captured = { ...pictures, maskIds: [], outsideOf: layerId, hide, placing: 'beside' };
  return { ...plan, pictures: captured };
}

function isMask({ role }: SelectedLayer): boolean {
  return role === 'mask';
}
