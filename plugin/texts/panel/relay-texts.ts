/** What keeps the panel and its relay apart. */
export const relayTexts = {
  lost: 'The connection to the relay was lost; trying again.',
  goesOn: 'The relay cannot be reached; the picture goes on there. Trying again…',
  unauthorized: 'The relay no longer knows this panel. Connect it again.',
  notARelay: (status: number) => `What answers there is no Retake relay, or is not well (status ${status}). Check the address in Settings.`,
  unreachable: (relayUrl: string, isLocal: boolean) =>
    `The relay at ${relayUrl} cannot be reached. ${
      isLocal
        ? 'Check that it is running, and that the browser allows local network access.'
        : 'Check your connection and the address in Settings.'
    }`,
  denied: 'The code was denied in the browser. Connect again.',
  notForgotten: (problem: string) => `Disconnected here, but the relay could not be told. ${problem}`,
};
