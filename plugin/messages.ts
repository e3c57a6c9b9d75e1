/**
 * All that crosses between Figma's sandbox (`main`) and the panel (`ui`): the calls the panel makes, and the notices
 * main sends unasked. Lengths are page units unless pixels are named; pictures travel as Uint8Array, one a message at
 * most, and large ones in pieces: see `bridge.ts`.
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

/**
 * `none` is a selected layer that plays no part in the turn. `private` is one that never leaves the file: it is left out of
 * every picture that is taken of what holds it.
 */
export type Role = 'base' | 'mask' | 'guide' | 'markup' | 'none' | 'private';

/** One of the pictures a turn made. */
export interface PictureOf {
  turnId: string;
  variant: number;
}

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
  /** Turns whose pictures were merged into this one, without a call. */
  merged?: string[];
  /** Left out by results of older versions. */
  receipt?: Receipt;
}

export interface Size {
  width: number;
  height: number;
}

/** How a mask's edge is treated. Lengths in page units where layers are meant, in captured pixels in `ui/pixels`. */
export type Edge =
  /** Nothing outside the shape changes; the fade, if any, lies inside. */
  | { kind: 'strict'; grow: number; feather: number }
  /** The fade reaches `halo` beyond the shape. */
  | { kind: 'soft'; grow: number; halo: number };

/**
 * A flat picture beside the original; over it and no larger than the mask; or `copy`: beside it in a copy of the original
 * layer, which keeps its corners, strokes, effects and constraints.
 */
export type Placing = 'beside' | 'patch' | 'copy';

/** Why a result cannot come in a copy of a layer: it takes no picture as its fill, or is turned. */
export type NoCopy = 'kind' | 'turned';

/** How results stand beside their original. */
export interface Arrangement {
  /** `grid` begins a new row beneath after four. */
  rows: 'row' | 'grid';
  /** What a session makes stands in a section of its own, which grows with it. */
  section: boolean;
}

/** What was counted and put right when a picture was laid into its original. Offsets in captured pixels. */
export interface Receipt {
  /** null without a mask. `churn` is the share of it that the model alone would have changed. */
  outside: { pixels: number; changed: number; churn: number } | null;
  /** null when there was nothing to lie over; `reason` says why an offset was not undone. */
  registration: {
    dx: number;
    dy: number;
    scale: number;
    accepted: boolean;
    reason: 'no-structure' | 'no-likeness' | 'uncertain' | 'too-far' | null;
  } | null;
  /** Whether its colours were matched to what surrounds the mask. */
  toned: boolean;
  /** How much the joint shows, in ΔE: as it came, and as it lies now. */
  seam: { before: number; after: number } | null;
  obedience: 'obeyed' | 'ignored' | 'nothing-changed' | null;
  /** Set when the model's picture was not of the size it was asked for. */
  scaledFrom: Size | null;
}

/** How a picture was laid into its original: all it takes to do so again with another mask, without a call. */
export interface Laying {
  placing: Placing;
  edge: Edge;
  /** The part of the page the capture showed, and that capture's pixels. */
  box: Box;
  captured: Size;
  /** The mask, where `box` lies; null when it is too detailed to be kept, or only Figma can draw it. */
  shapes: Shape[] | null;
}

/** An image Figma has been given, and the pixels of the whole picture it stands for. */
export interface Piece {
  imageHash: string;
  rect: Box;
}

export type PlacedPicture =
  /** `size` in page units; `pixels` of the whole, which comes in more than one piece when it is larger than Figma takes. */
  | { as: 'layer'; size: Size; pixels: Size; pieces: Piece[] }
  /** Shown through the shapes of `laying`, over the original; `box` is the part of the page that the image shows. */
  | { as: 'patch'; imageHash: string; box: Box };

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
  /** Of a result that was laid in through a mask. */
  laying: Laying | null;
  /** Pixels of the one image that is all the layer shows, undistorted; null for anything else. */
  image: Size | null;
  /** A frame with nothing in it: a picture can be made to fill it. */
  empty: boolean;
  /** Names of the private layers in it, which are left out of every picture of it. */
  leftOut: string[];
  /** Left out when a result can come in a copy of it. */
  noCopy?: NoCopy;
}

export interface Selection {
  pageId: string;
  /** Base first, then masks, guides in reading order, markup, the rest. The base need not be selected itself. */
  layers: SelectedLayer[];
  /** One sentence on what to select, when what is selected cannot be worked on as it is. */
  hint: string | null;
}

/**
 * `variants` asks for four; `remove` for what is under the masks to go; `extend` for what lies `outside` the pictures of a
 * frame; `isolate` for the base on transparent ground.
 */
export type Command = 'edit' | 'continue' | 'variants' | 'remove' | 'extend' | 'isolate' | 'generate' | 'settings';

/** How this run of the plugin was started. A prompt asks to start at once; the selection was found to fit. */
export interface Launch {
  command: Command;
  prompt: string | null;
  quality: Quality | null;
  /** The panel is hidden: what was asked for is done without it, and ended by `leave`; `showPanel` when a person is needed. */
  quiet: boolean;
}

export type Quality = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** How a turn is asked for, beside its prompt, quality and size. What a model does not take is never sent. */
export interface TurnOptions {
  lane: 'responses' | 'images';
  /** The image model; null is the relay's own. */
  model: string | null;
  /** How long the model plans; null leaves it to the model. */
  complexity: 'low' | 'medium' | 'high' | null;
  transparent: boolean;
  format: 'png' | 'svg' | 'gif';
  variants: number;
  /** Off, the base is looked at as a guide is, and the result lies over nothing. */
  sameComposition: boolean;
  /** The whole conversation goes along, though a shorter one would be cheaper. */
  fullChain: boolean;
  /** Unfinished looks, which cost a little. */
  partials: boolean;
  /** With a part of the base, the whole of it goes along, small, to show what surrounds the part. */
  scene: boolean;
}

export interface Settings {
  relayUrl: string;
  token: string | null;
  quality: Quality;
  panel: { width: number; height: number };
  placing: Placing;
  arrangement: Arrangement;
  edge: Edge;
  options: TurnOptions;
  /** The panel shows the options that are folded away at first. */
  more: boolean;
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
  /** How the result will be laid in, so that any panel can finish the turn; null without a base. */
  laying: Laying | null;
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

export interface Outlines {
  shapes: Shape[];
  unoutlined: string[];
  /** Round all of them, on the page; null when nothing is in them. */
  bounds: Box | null;
}

export interface MainCalls {
  /** The panel's first call. */
  start(): Promise<StartState>;
  /** null when the layer is gone or shows nothing. */
  thumbnail(ask: { layerId: string; longestSide: number }): Promise<Uint8Array | null>;
  /** Remembers the role on the layer; a `selection` notice follows. */
  setRole(ask: { layerId: string; role: Role }): Promise<void>;
  /**
   * Renders a layer `width` pixels wide without the layers of `hide`, or those in it remembered as mask or markup. Of a single
   * image asked for at its own width it gives the bytes the image came with, PNG or JPEG. Throws when it is gone.
   */
  capture(ask: { layerId: string; hide: string[]; width: number }): Promise<Capture>;
  /**
   * Outlines of mask layers; groups and frames give those of what they hold. `unoutlined` are layers with something that
   * only Figma can draw, such as text and brushes: see `renderMask`.
   */
  shapes(ask: { layerIds: string[] }): Promise<Outlines>;
  /**
   * What lies in a frame and outside the pictures in it, as the mask of a turn that extends them. `layerId` of each shape is
   * the frame's. Throws when there is no picture in it, or nothing outside.
   */
  outside(ask: { layerId: string }): Promise<{ shapes: Shape[] }>;
  /** Renders mask layers `width` pixels wide over the pixels a capture of `box` has. Its alpha is the mask. */
  renderMask(ask: { layerIds: string[]; box: Box; width: number }): Promise<Uint8Array>;
  /** Renders drawn instructions `width` pixels wide over the pixels a capture of `box` has, as they look, on transparent ground. */
  renderMarkup(ask: { layerIds: string[]; box: Box; width: number }): Promise<Uint8Array>;
  /**
   * What drawn instructions say, in words for a model that does not look at them, in fewer than `longest` characters; `over` is
   * the part of the page that it is shown. Layers that are gone are left out; nothing drawn is no words.
   */
  legend(ask: { layerIds: string[]; over: Box; longest: number }): Promise<string>;
  /**
   * Puts a placeholder beside the base, or in the middle of the view when there is none. With `intoId` it fills that empty
   * frame, and so will the result.
   */
  placePlaceholder(
    ask: Pick<Placeholder, 'turnId' | 'sessionId' | 'baseId' | 'size' | 'prompt' | 'relayUrl'> & { intoId: string | null },
  ): Promise<{ layerId: string }>;
  /** Writes on a turn's placeholder how its result is to be laid in, so that any panel can; nothing happens when there is none. */
  noteLaying(ask: { turnId: string; laying: Laying }): Promise<void>;
  /** Placeholders on the current page, whoever left them: one for each turn. */
  unfinished(): Promise<Placeholder[]>;
  /** Lets another turn have a turn's placeholder; nothing happens when there is none. */
  handPlaceholder(ask: { turnId: string; to: Pick<Placeholder, 'turnId' | 'insteadOf'> }): Promise<void>;
  /** Gives Figma an image, at most 4096 pixels a side. Throws when it does not take it. */
  keepImage(ask: { bytes: Uint8Array }): Promise<{ imageHash: string }>;
  /**
   * Makes a result a layer, twice is once. `awaited` takes the place of what stands in for it, and leaves it (null) when
   * a person has taken that away; `asked` puts it on the page that is looked at, beside the base or in mid-view.
   */
  placeVariant(ask: {
    picture: PlacedPicture;
    origin: Omit<Origin, 'v' | 'layerId'>;
    laying: Laying | null;
    is: 'awaited' | 'asked';
  }): Promise<{ layerId: string | null }>;
  /** Makes a drawing real vector layers, as `placeVariant` makes a picture one. Throws for one that Figma cannot take. */
  placeVector(ask: {
    svg: string;
    origin: Omit<Origin, 'v' | 'layerId'>;
    size: Size;
    is: 'awaited' | 'asked';
  }): Promise<{ layerId: string | null }>;
  /** Places a picture merged of several results beside the layer it began with: always a new layer. */
  placeMerged(ask: { picture: PlacedPicture; origin: Omit<Origin, 'v' | 'layerId'>; besideId: string }): Promise<{ layerId: string }>;
  /** Gives a layer another picture in place of the one it shows, in one undo step; false when it is gone. */
  replacePicture(ask: { layerId: string; picture: PlacedPicture; laying: Laying; receipt: Receipt }): Promise<boolean>;
  /** What Figma now holds of a piece of a layer Retake made, as bytes; null when there is no such piece. */
  placedImage(ask: { layerId: string; piece: number }): Promise<Uint8Array | null>;
  /** Writes on a layer what was counted of it. */
  noteReceipt(ask: { layerId: string; receipt: Receipt }): Promise<void>;
  /**
   * Notes words for whoever cannot see a picture as an annotation of its layers on the current page; empty words take it away.
   * `noted` is how many layers have it now: none where the editor knows no annotations.
   */
  noteAlt(ask: { picture: PictureOf; alt: string }): Promise<{ noted: number }>;
  /**
   * Lays a result's mask over it as a shape of its own, selects it, and tells by `mask` notices how it is changed from then on.
   * Throws when the layer carries no outline. `closeMask` takes the shape away again.
   */
  openMask(ask: { layerId: string }): Promise<void>;
  closeMask(): Promise<void>;
  /** Draws how far a soft edge reaches beyond mask layers, in page units, until told otherwise; an empty list takes it away. */
  showHalo(ask: { layerIds: string[]; reach: number }): Promise<void>;
  /** Takes a turn's placeholder away; nothing happens when there is none. */
  dropPlaceholder(ask: { turnId: string }): Promise<void>;
  /** Selects the layer a turn made and brings it into view, on its page; false when it is not found. */
  showResult(ask: { turnId: string }): Promise<boolean>;
  /** The pictures that have a layer on the current page. */
  resultsHere(): Promise<PictureOf[]>;
  /** Brings a picture's layer before those of others, selects it and goes to it; false when it has none on the current page. */
  promoteResult(ask: { picture: PictureOf; others: PictureOf[] }): Promise<boolean>;
  /** Takes the layers of pictures away from the current page, in one undo step. Copies that people made of them stay. */
  removeResults(ask: { pictures: PictureOf[] }): Promise<{ removed: number }>;
  saveSettings(settings: Settings): Promise<void>;
  /** What this person has asked for last on this computer, the newest first. */
  recentPrompts(): Promise<string[]>;
  resizePanel(size: { width: number; height: number }): Promise<void>;
  openPage(ask: { url: string }): Promise<void>;
  /** Shows a panel that started hidden; nothing happens when it is shown. */
  showPanel(): Promise<void>;
  /**
   * Ends a quiet job: tells how it went, with a button to what the turn made, and closes the plugin when that has been read.
   * When the panel has been shown meanwhile it only tells.
   */
  leave(ask: { text: string; error: boolean; show: { turnId: string } | null }): Promise<void>;
  /**
   * Figma's own toast; at most 100 characters. With `show` it is for those alone who do not see what the turn made, be it on
   * another page or out of sight, and has a button that goes there.
   */
  notify(ask: { text: string; error: boolean; show?: { turnId: string } }): Promise<void>;
}

export type MainNotice =
  /** Another selection is being read; a `selection` follows. */
  | { type: 'selecting' }
  | { type: 'selection'; selection: Selection }
  | { type: 'launch'; launch: Launch }
  /** The opened mask of a result was changed; `shapes` lie where its capture's box was. null when a person took it away. */
  | { type: 'mask'; layerId: string; shapes: Shape[] | null };
