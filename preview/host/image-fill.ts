import type { SkiaRenderer } from '@open-pencil/core/canvas';
import type { Image, Shader } from 'canvaskit-wasm';

/**
 * The renderer smears a picture's edge where the picture ends inside the layer: with FIT, and with a crop that reaches beyond
 * it. Figma leaves such places empty, so these two get a shader of ours. And each shader the renderer makes would hold its
 * picture for ever, so they are let go as soon as the paint has them.
 */
export function leaveEmptyWhereNoPicture(skia: SkiaRenderer): void {
  const { ck } = skia;
  const applyImageFill = skia.applyImageFill.bind(skia);
  const shaders: Shader[] = [];

  /** Keeps account of the shaders that are made of a picture. */
  function watched(picture: Image): Image {
    const make = picture.makeShaderOptions.bind(picture);
    picture.makeShaderOptions = (...args) => {
      const shader = make(...args);
      shaders.push(shader);
      return shader;
    };
    return picture;
  }

  function pictureOf(hash: string, bytes: Uint8Array | undefined): Image | null {
    const known = skia.imageCache.get(hash);
    if (known) return known;
    const decoded = bytes && ck.MakeImageFromEncoded(bytes);
    if (!decoded) return null;
    const picture = watched(decoded.makeCopyWithDefaultMipmaps());
    decoded.delete();
    skia.imageCache.set(hash, picture);
    return picture;
  }

  skia.applyImageFill = (fill, node, graph) => {
    const { imageHash = '' } = fill;
    const picture = pictureOf(imageHash, graph.images.get(imageHash));
    if (!picture || !applyImageFill(fill, node, graph)) return false;
    const [width, height] = [picture.width(), picture.height()];
    const show = (matrix: number[]): void =>
      skia.fillPaint.setShader(
        picture.makeShaderOptions(ck.TileMode.Decal, ck.TileMode.Decal, ck.FilterMode.Linear, ck.MipmapMode.Linear, matrix),
      );
    if (fill.imageScaleMode === 'FIT') {
      const scale = Math.min(node.width / width, node.height / height);
      show(
        ck.Matrix.multiply(
          ck.Matrix.translated((node.width - width * scale) / 2, (node.height - height * scale) / 2),
          ck.Matrix.scaled(scale, scale),
        ),
      );
    } else if (fill.imageScaleMode === 'CROP' && fill.imageTransform) {
      const { m00, m01, m02, m10, m11, m12 } = fill.imageTransform;
      const toPicture = [m00, m01, m02, m10, m11, m12, 0, 0, 1];
      const seen = ck.Matrix.mapPoints(toPicture, [0, 0, 1, 0, 1, 1, 0, 1]);
      const back = ck.Matrix.invert(toPicture);
      const beyond = seen.some((share) => share < -1e-6 || share > 1 + 1e-6);
      if (beyond && back)
        show(ck.Matrix.multiply(ck.Matrix.scaled(node.width, node.height), back, ck.Matrix.scaled(1 / width, 1 / height)));
    }
    for (const shader of shaders.splice(0)) shader.delete();
    return true;
  };
}
