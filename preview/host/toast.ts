/** What `figma.notify` shows. `timeout` in milliseconds. */
export interface Toast {
  message: string;
  error: boolean;
  timeout: number;
  /** `press` tells whether the toast closes by it. */
  button: { text: string; press(): boolean } | null;
  /** To be called once, when the toast goes by itself or by hand. */
  closed(reason: NotifyDequeueReason): void;
}
