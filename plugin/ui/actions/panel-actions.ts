import type { TurnNote } from '../../../relay/contract.ts';
import type { Arrangement, Edge, PictureOf, Role, TurnOptions } from '../../messages.ts';
import type { Draft, View } from '../state.ts';

/** All a person can do in the panel. None of them throws: what goes wrong is shown. */
export interface PanelActions {
  changeDraft: (draft: Partial<Draft>) => void;
  /** Kept for the turns to come. */
  changeOptions: (options: Partial<TurnOptions>) => void;
  /** Whether the next turn looks at a guide. */
  switchGuide: (layerId: string, on: boolean) => void;
  setRole: (layerId: string, role: Role) => void;
  startTurn: () => void;
  tryAgain: (turnId: string) => void;
  /** Asks once more, at high quality, for what a draft was asked for, and shows the model that draft: when `whyNotFinal` has no reason. */
  makeFinal: (turnId: string, variant: number) => void;
  /** Asks once more for what a turn was asked for, beside the same original: when `whyNotKept` has no reason. */
  anotherTake: (turnId: string) => void;
  /** Drafts the next turn as another was asked for. */
  useSettings: (turnId: string) => void;
  /** Selects a picture's layer, placing it first when there is none: the next turn goes on from it. */
  goOnFrom: (picture: PictureOf) => void;
  /** A turn can be seen now, so that its small pictures are wanted; or it cannot any more. */
  comeNear: (turnId: string, isNear: boolean) => void;
  /** Stars, names or describes a turn. */
  noteTurn: (turnId: string, note: TurnNote) => void;
  /** Asks the model for words on a picture, which a person then checks. */
  proposeAlt: (picture: PictureOf) => void;
  /** Keeps words for whoever cannot see a picture, and notes them on its layers. */
  saveAlt: (picture: PictureOf, alt: string) => void;
  /** Takes a turn out of the history; for some seconds `restoreTurn` brings it back. */
  deleteTurn: (turnId: string) => void;
  restoreTurn: () => void;
  /** Shows a picture beside another one; beside its original when that is null. */
  compare: (picture: PictureOf, against: PictureOf | null) => void;
  /** Counts where the two pictures differ that are compared. */
  showDifference: () => void;
  closeComparison: () => void;
  /** Chooses a picture among those it was asked for with: stars it, brings it to the front and selects it. */
  keepVariant: (picture: PictureOf) => void;
  /** Takes the layers of the others away. */
  removeOthers: (picture: PictureOf) => void;
  /** Drafts the next turn as a preset of the team has it. */
  usePreset: (id: string) => void;
  /** Shares what is drafted with the team. */
  savePreset: (name: string) => void;
  deletePreset: (id: string) => void;
  cancelTurn: (turnId: string) => void;
  /** Asks the same once more, in place of a turn whose outcome is unknown. */
  sendAgain: (turnId: string) => void;
  /** Gives up a turn whose outcome is unknown. */
  letGo: (turnId: string) => void;
  dismissTurn: (turnId: string) => void;
  dismissProblem: () => void;
  showOnCanvas: (turnId: string) => void;
  putOnCanvas: (turnId: string, variant?: number) => void;
  /** Of a picture that the model moved too far: places it put back by as much as was found. */
  moveBack: (turnId: string, variant?: number) => void;
  /** Of the same: places it where the model left it. */
  asItCame: (turnId: string, variant?: number) => void;
  /** Of the selected result, when `editedResult` finds one, at once; else of the next turn. Page units. */
  changeEdge: (edge: Edge) => void;
  changeArrangement: (arrangement: Arrangement) => void;
  /** Opens the mask of a result on the canvas. */
  adjustMask: (layerId: string) => void;
  doneAdjusting: () => void;
  /** Takes the part inside the selected mask from another turn of the session, when `whyNotTake` has no reason. No call. */
  takePart: (turnId: string) => void;
  /** Opens a page in the browser: of a turn's `Help`. */
  openLink: (url: string) => void;
  /** Unfolds the further options, or folds them away; remembered. */
  showMore: (more: boolean) => void;
  openView: (view: View) => void;
  pair: () => void;
  stopPairing: () => void;
  openApproval: () => void;
  disconnect: () => void;
  moveToRelay: (relayUrl: string) => void;
  checkRelay: () => void;
  resizePanel: (size: { width: number; height: number }) => void;
}
