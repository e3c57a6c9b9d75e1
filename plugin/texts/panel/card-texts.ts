export const cardTexts = {
  pictures: (count: number, about: string) => `${count} pictures: ${about}`,
  picture: (prompt: string) => `Picture: ${prompt}`,
  choice: 'Pictures to place',
  unfinished: 'Unfinished picture',
  unfinishedOf: (prompt: string) => `Unfinished picture: ${prompt}`,
  usualTime: 'Share of the usual time',
  cancel: 'Cancel',
  cancelAll: 'Cancel all',
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  copyRequestId: 'Copy request id',
  putOnCanvas: 'Put on canvas',

  placeholderGone: 'The picture is ready. Its place on the canvas is gone, so it waits here.',
  afterCancel: 'It came after the cancel, and is kept as a draft. It is billed.',
  movedTooFar: (movedBy: number) => `The model moved the picture by about ${pixels(movedBy)}. Choose how to place it.`,
  moveBack: (movedBy: number) => `Move it back by ${pixels(movedBy)}`,
  asItCame: 'As it came',

  unknown: 'It is not known how this ended.',
  /** @param sentAt milliseconds since 1970; null when it was cut off before */
  neverConfirmed: (sentAt: number | null) =>
    `${sentAt === null ? 'It was being sent' : `It was sent on ${new Date(sentAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })}`} and the model never confirmed it. It may be billed, and so may sending it again.`,
  goesOn: 'Should news come, it goes on by itself.',
  sendAgain: 'Send again',
  letGo: 'Let go',
};

function pixels(count: number): string {
  const whole = Math.round(count);
  return whole === 1 ? '1 pixel' : `${whole} pixels`;
}
