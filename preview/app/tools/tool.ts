/** What one press, drag and release on the canvas does. */
export interface Tool {
  down(pointer: Pointer): void;
  /** Also told while nothing is pressed. */
  move(pointer: Pointer): void;
  up(pointer: Pointer): void;
  doubleClick(pointer: Pointer): void;
  /** True when the tool used the key. */
  key(key: string): boolean;
  /** Ends what has begun, leaving the document as it was where that is possible. */
  cancel(): void;
}

export interface Pointer {
  page: Vector;
  /** CSS pixels of the canvas. */
  screen: Vector;
  pressed: boolean;
  shift: boolean;
  alt: boolean;
  /** Ctrl or ⌘: reaches for the innermost layer. */
  deep: boolean;
}
