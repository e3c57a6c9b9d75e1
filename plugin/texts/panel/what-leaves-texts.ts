import type { Size } from '../../messages.ts';
import type { Leaving, LeavingPicture } from '../../ui/turn/what-leaves.ts';

const parts: Record<LeavingPicture['is'], string> = {
  base: 'Whole',
  part: 'The part round the mask',
  guide: 'Guide, whole',
  scene: 'Whole, small, to show what surrounds the part',
  mask: 'The mask over it',
  markup: 'What is drawn over it',
};

export const whatLeavesTexts = {
  summary: ({ pictures, leftOut }: Leaving) => [sends(pictures), leavesOut(leftOut.length)].filter(Boolean).join(' · '),
  pictures: 'Pictures that are sent',
  picture: ({ is, pixels, sent }: LeavingPicture) =>
    `${parts[is]} · ${sizeWords(pixels)}${isSame(pixels, sent) ? '' : `, sent as ${sizeWords(sent)}`}`,
  to: ({ host, local, demo, service }: Leaving['to']) =>
    `To the ${demo ? 'demo engine' : 'relay'} ${local ? 'on this computer ' : ''}(${host}), and ${
      demo ? 'no further' : `from there to ${service ?? 'its model service'}`
    }.`,
  words: ({ names, notes }: Leaving['words']) =>
    `With it go ${and(['your words', ...(names ? ['the names of the guides'] : []), ...(notes ? ['what is drawn, told in words'] : [])])}.`,
  /** null when the relay keeps nothing that the service does not get. */
  kept: ({ capture, mask }: Leaving['kept']) => {
    const things = [...(capture ? [`the whole (${sizeWords(capture)})`] : []), ...(mask ? ['the mask'] : [])];
    return things.length === 0 ? null : `The relay alone is given ${and(things)}, to lay the result in.`;
  },
  continues: 'The words and pictures of its session are with the service already, or are sent again.',
  leftOut: (names: readonly string[]) =>
    names.length > 0
      ? `Left out: ${names.map((name) => `${name} (private)`).join(', ')}. Hidden layers are never sent.`
      : 'Hidden layers and those with the role “Private” are never sent.',
  scene: 'Send the whole scene, small',
  withoutScene: 'The model sees nothing of what surrounds the part.',
};

function sends(pictures: readonly LeavingPicture[]): string {
  const count = pictures.filter(({ is }) => is !== 'mask' && is !== 'markup').length;
  const things = [
    count === 0 ? 'your words alone' : count === 1 ? '1 picture' : `${count} pictures`,
    ...(pictures.some(({ is }) => is === 'mask') ? ['the mask'] : []),
    ...(pictures.some(({ is }) => is === 'markup') ? ['what is drawn'] : []),
  ];
  return `Sends ${and(things)}`;
}

function leavesOut(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'leaves out 1 layer' : `leaves out ${count} layers`;
}

function and(things: readonly string[]): string {
  return things.length < 2 ? things.join() : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;
}

function sizeWords({ width, height }: Size): string {
  return `${width} × ${height}`;
}

function isSame(one: Size, other: Size): boolean {
  return one.width === other.width && one.height === other.height;
}
