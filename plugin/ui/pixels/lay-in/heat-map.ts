import { emptyPicture, type Picture } from '../picture.ts';

export interface HeatMap {
  picture: Picture;
  /** Pixels of which any bit differs. */
  changed: number;
  /** Levels by which the channel differs that differs most. */
  strongest: number;
}

/** Dark to bright as well as violet to yellow: it can be read without telling colours apart. */
const stops = [
  [64, 20, 128],
  [178, 44, 112],
  [240, 96, 60],
  [252, 168, 40],
  [255, 244, 150],
] as const;

/** How much of the picture is left to be seen beneath, where nothing differs. */
const dimmed = 0.3;

/** Where two pictures of one size differ, and how much, over the first of them in grey. */
export function heatMap(one: Picture, other: Picture): HeatMap {
  const picture = emptyPicture(one);
  let changed = 0;
  let strongest = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const difference = furthest(one.data, other.data, at);
    if (difference > 0) changed += 1;
    if (difference > strongest) strongest = difference;
    paint(picture.data, at, difference === 0 ? ghost(one.data, at) : heat[difference]!);
  }
  return { picture, changed, strongest };
}

function furthest(one: Uint8Array, other: Uint8Array, at: number): number {
  // What is under no alpha in either picture is seen in neither.
  if (one[at + 3] === 0 && other[at + 3] === 0) return 0;
  let most = 0;
  for (let channel = at; channel < at + 4; channel++) most = Math.max(most, Math.abs(one[channel]! - other[channel]!));
  return most;
}

/** ITU-R BT.601, over black. */
function ghost(data: Uint8Array, at: number): readonly [number, number, number] {
  const level = (0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!) * (data[at + 3]! / 255) * dimmed;
  return [level, level, level];
}

/** By levels of difference. The root brings out what is faint. */
const heat = Array.from({ length: 256 }, (_, difference) => {
  const place = Math.sqrt(difference / 255) * (stops.length - 1);
  const from = stops[Math.floor(place)]!;
  const to = stops[Math.ceil(place)]!;
  const share = place % 1;
  const mixed = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * share;
  return [mixed(0), mixed(1), mixed(2)] as const;
});

function paint(data: Uint8Array, at: number, [red, green, blue]: readonly [number, number, number]): void {
  data[at] = Math.round(red);
  data[at + 1] = Math.round(green);
  data[at + 2] = Math.round(blue);
  data[at + 3] = 255;
}
