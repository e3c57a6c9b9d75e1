import type { Picture } from '../../plugin/ui/pixels/picture.ts';

/** How a model alters what it was not asked to: draws something else, or grains what is there. */
export type Churn = 'repainted' | 'grained' | 'scattered';

/** Alters that share of a picture's pixels in patches, or, when scattered, pixel by pixel. */
export function churn(picture: Picture, other: Picture, how: Churn, share: number, random: () => number): Picture {
  const { width, height } = picture;
  const data = picture.data.slice();
  const chosen = how === 'scattered' ? scattered(width * height, share, random) : patches(width, height, share, random);
  for (let pixel = 0, at = 0; pixel < chosen.length; pixel++, at += 4) {
    if (!chosen[pixel]) continue;
    const grain = (random() - 0.5) * 60;
    for (let c = at; c < at + 3; c++) {
      data[c] = how === 'repainted' ? other.data[c]! : Math.min(255, Math.max(0, Math.round(data[c]! + grain)));
    }
  }
  return { width, height, data };
}

function scattered(pixels: number, share: number, random: () => number): Uint8Array {
  return Uint8Array.from({ length: pixels }, () => (random() < share ? 1 : 0));
}

function patches(width: number, height: number, share: number, random: () => number): Uint8Array {
  const chosen = new Uint8Array(width * height);
  for (let left = share * chosen.length; left > 0;) {
    const wide = Math.round(width * (0.05 + random() * 0.2));
    const high = Math.round(height * (0.05 + random() * 0.2));
    const x0 = Math.floor(random() * (width - wide));
    const y0 = Math.floor(random() * (height - high));
    for (let y = y0; y < y0 + high; y++) {
      for (let x = x0; x < x0 + wide && left > 0; x++) {
        if (chosen[y * width + x]) continue;
        chosen[y * width + x] = 1;
        left -= 1;
      }
    }
  }
  return chosen;
}
