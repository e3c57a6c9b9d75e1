/**
 * All that crosses between Figma's sandbox (`main`) and the panel (`ui`): the calls the panel makes, and the notices
 * main sends unasked. Lengths are page units unless pixels are named; pictures travel as Uint8Array, one a message.
 */

/** Axis-aligned, on the page. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** `[[a, c, e], [b, d, f]]`: layer to page, as Figma writes it. */
export type Transform = [[number, number, number], [number, number, number]];

/** `none` is a selected layer that plays no part in the turn. */
export type Role = 'base' | 'mask' | 'guide' | 'markup' | 'none';

/** What we write on a layer we made: where its pixels came from. */
export interface Origin {
  v: 1;
  /** Id of the layer it was written on; another id means the layer is a copy. */
  layerId: string;
  sessionId: string;
  turnId: string;
  variant: number;
  /** Layer the turn edited; null when it made a picture from nothing. */
  baseId: string | null;
  /** At most 500 characters. */
  prompt: string;
  /** Milliseconds since 1970. */
  createdAt: number;
}

export interface SelectedLayer {
  id: string;
  name: string;
  /** Figma's node type, such as `FRAME`. */
  type: string;
  role: Role;
  /** The roles a click may give it. */
  canBe: Role[];
  box: Box;
  origin: Origin | null;
}

export interface Selection {
  pageId: string;
  /** Base first, then masks, guides in reading order, markup, the rest. The base need not be selected itself. */
  layers: SelectedLayer[];
  /** One sentence on what to select, when what is selected cannot be worked on as it is. */
  hint: string | null;
}

export type Command = 'edit' | 'continue' | 'generate' | 'settings';

/** How this run of the plugin was started. A prompt comes from quick actions and asks to start at once. */
export interface Launch {
  command: Command;
  prompt: string | null;
  quality: Quality | null;
}

export type Quality = 'low' | 'medium' | 'high';

export interface Settings {
  relayUrl: string;
  token: string | null;
  quality: Quality;
  panel: { width: number; height: number };
}

/** A layer standing in for a result that has not arrived. */
export interface Placeholder {
  layerId: string;
  turnId: string;
  sessionId: string;
  baseId: string | null;
  /** Page units, as it was placed. */
  size: { width: number; height: number };
  prompt: string;
  /** Address of the relay its turn was given to. */
  relayUrl: string;
  /** Left by this person's plugin on this computer. */
  own: boolean;
  /** When it was placed, or handed to its turn. Milliseconds since 1970. */
  placedAt: number;
  /** The turn that handed it on, whose outcome is unknown: it has it back when the relay never hears of this one. */
  insteadOf: string | null;
}

export interface StartState {
  launch: Launch;
  settings: Settings;
  selection: Selection;
}

/** A layer as Figma rendered it. `width` and `height` are pixels, read from the PNG's header. */
export interface Capture {
  png: Uint8Array;
  width: number;
  height: number;
  /** The part of the page the picture shows. */
  box: Box;
}

/** One closed shape: fill each path with its own rule and take the union. */
export interface Shape {
  layerId: string;
  paths: { data: string; rule: 'nonzero' | 'evenodd' }[];
  /** Layer to page. */
  transform: Transform;
  /** How strongly it masks, 0 to 1; wholly when left out. */
  opacity?: number;
  /** Radius of a layer blur, page units: the mask fades as far towards its edge. */
  blur?: number;
}

export interface MainCalls {
  /** The panel's first call. */
  start(): Promise<StartState>;
  /** null when the layer is gone or shows nothing. */
  thumbnail(ask: { layerId: string; longestSide: number }): Promise<Uint8Array | null>;
  /** Remembers the role on the layer; a `selection` notice follows. */
  setRole(ask: { layerId: string; role: Role }): Promise<void>;
  /** Renders a layer `width` pixels wide without the layers of `hide`, or those in it remembered as mask or markup. Throws when it is gone. */
  capture(ask: { layerId: string; hide: string[]; width: number }): Promise<Capture>;
  /** Outlines of mask layers; groups and frames give those of what they hold. Throws for one that has no outline. */
  shapes(ask: { layerIds: string[] }): Promise<Shape[]>;
  /** Puts a placeholder beside the base, or in the middle of the view when there is none. */
  placePlaceholder(
    ask: Pick<Placeholder, 'turnId' | 'sessionId' | 'baseId' | 'size' | 'prompt' | 'relayUrl'>,
  ): Promise<{ layerId: string }>;
  /** Placeholders on the current page, whoever left them: one for each turn. */
  unfinished(): Promise<Placeholder[]>;
  /** Lets another turn have a turn's placeholder; nothing happens when there is none. */
  handPlaceholder(ask: { turnId: string; to: Pick<Placeholder, 'turnId' | 'insteadOf'> }): Promise<void>;
  /**
   * Makes a result a layer, twice is once. `awaited` takes the place of what stands in for it, and leaves it (null) when
   * a person has taken that away; `asked` puts it on the page that is looked at, beside the base or in mid-view.
   */
  placeVariant(ask: {
    png: Uint8Array;
    origin: Omit<Origin, 'v' | 'layerId'>;
    size: { width: number; height: number };
    is: 'awaited' | 'asked';
  }): Promise<{ layerId: string | null }>;
  /** Takes a turn's placeholder away; nothing happens when there is none. */
  dropPlaceholder(ask: { turnId: string }): Promise<void>;
  /** Selects the layer a turn made and brings it into view; false when it is not on this page. */
  showResult(ask: { turnId: string }): Promise<boolean>;
  saveSettings(settings: Settings): Promise<void>;
  resizePanel(size: { width: number; height: number }): Promise<void>;
  openPage(ask: { url: string }): Promise<void>;
  /** Figma's own toast; at most 100 characters. */
  notify(ask: { text: string; error: boolean }): Promise<void>;
}

export type MainNotice = { type: 'selection'; selection: Selection } | { type: 'launch'; launch: Launch };
