/** How a plugin asked its panel to look. Lengths in CSS pixels; the place in page units. */
export interface PanelOptions {
  title: string;
  width: number;
  height: number;
  visible: boolean;
  themeColors: boolean;
  position: { x: number; y: number } | null;
}

/** The window a plugin's UI lives in. The page gives a real sandboxed iframe; tests give a double. */
export interface Panel {
  /** Replaces what was shown before. */
  show(html: string, options: PanelOptions): void;
  /** Hands a message to the UI; before the UI has loaded it waits. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  resize(width: number, height: number): void;
  /** Page units. */
  move(x: number, y: number): void;
  hide(): void;
  unhide(): void;
  close(): void;
}
