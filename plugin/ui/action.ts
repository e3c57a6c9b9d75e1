import type { Session, Turn } from '../../relay/contract.ts';
import type { Launch, Receipt, Selection, Settings } from '../messages.ts';
import type { AltDraft, Comparison, Connection, Draft, EditedResult, PanelState, TurnPhase } from './state.ts';
import type { TurnPlan } from './turn/plan-turn.ts';

type Facts = Pick<
  PanelState,
  | 'view'
  | 'selecting'
  | 'maskShapes'
  | 'adjusting'
  | 'recent'
  | 'pickedId'
  | 'onPage'
  | 'corrections'
  | 'timings'
  | 'limits'
  | 'presets'
  | 'prompts'
  | 'announcement'
  | 'now'
>;

/** What can change in the panel; `reduce` says how. */
export type Action =
  /** Parts of the state that are taken over as they come. */
  | { type: 'learned'; facts: Partial<Facts> }
  | { type: 'settings.changed'; settings: Settings }
  | { type: 'launched'; launch: Launch }
  | { type: 'connection.changed'; connection: Connection }
  | { type: 'selection.changed'; selection: Selection }
  | { type: 'thumbnail.arrived'; layerId: string; url: string }
  /** A result is to be laid in through another mask or edge. */
  | { type: 'laying.began'; result: EditedResult }
  /** How it is laid in by now; `receipt` is null when nothing came of it. */
  | { type: 'laying.ended'; result: EditedResult; receipt: Receipt | null }
  | { type: 'draft.changed'; draft: Partial<Draft> }
  | { type: 'turn.begun'; plan: TurnPlan; at: number }
  /** Taken up from an earlier run, or asked once more. */
  | { type: 'turn.resumed'; turn: Turn }
  | { type: 'turn.phase'; turnId: string; phase: TurnPhase }
  | { type: 'turn.look'; turnId: string; url: string }
  | { type: 'turn.trouble'; turnId: string; trouble: string | null }
  | { type: 'offer.look'; turnId: string; variant: number; url: string }
  /** It is on the canvas. */
  | { type: 'offer.taken'; turnId: string; variant: number }
  /** `receipt` is null when nothing was laid in, nor could be counted. */
  | { type: 'turn.placed'; turnId: string; variant: number; receipt: Receipt | null }
  | { type: 'turn.gone'; turnId: string }
  /** This session is to be shown; what it holds follows. */
  | { type: 'history.wanted'; sessionId: string }
  | { type: 'history.opened'; session: Session }
  | { type: 'history.closed' }
  | { type: 'picture.arrived'; turnId: string; variant: number; url: string }
  /** A person has said something of it. */
  | { type: 'turn.noted'; turn: Turn }
  | { type: 'alt.proposed'; turnId: string; variant: number; proposal: AltDraft | null }
  | { type: 'turn.deleted'; turnId: string | null }
  | { type: 'comparison.changed'; comparison: Comparison | null }
  | { type: 'picture.missing'; turnId: string; missing: boolean }
  | { type: 'problem.arose'; problem: string | null };
