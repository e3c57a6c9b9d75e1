/** Said to those who do not see it. */
export const announcementTexts = {
  unknown: 'It is not known how a turn ended. Choose what to do.',
  offered: (count: number) => `${count === 1 ? 'A picture is' : `${count} pictures are`} ready to be put on the canvas.`,
  deleted: 'Deleted from the history. Undo brings it back.',
  presetSaved: (name: string) => `The preset “${name}” is saved for your team.`,
  presetDeleted: (name: string) => `The preset “${name}” is deleted.`,
  layersRemoved: (count: number) => `${count === 1 ? 'One layer was' : `${count} layers were`} removed. Undo on the canvas takes it back.`,
};
