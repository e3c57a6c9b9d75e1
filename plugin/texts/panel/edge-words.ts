import type { Edge } from '../../messages.ts';

/** An edge in few words, such as `sharp, grown 4 px`. */
export function edgeWords(edge: Edge): string {
  const words = edge.kind === 'strict' ? ['sharp'] : ['soft', `halo ${px(edge.halo)}`];
  if (edge.kind === 'strict' && edge.feather > 0) words.push(`feather ${px(edge.feather)}`);
  if (edge.grow > 0) words.push(`grown ${px(edge.grow)}`);
  if (edge.grow < 0) words.push(`shrunk ${px(-edge.grow)}`);
  return words.join(', ');
}

/** What an edge promises, in a sentence. */
export function edgePromise(edge: Edge): string {
  const reach = edge.kind === 'strict' ? edge.grow : edge.grow + edge.halo;
  if (reach === 0) return 'Nothing outside the shape changes.';
  if (reach < 0) return `Nothing outside the shape changes, nor the ${px(-reach)} inside its edge.`;
  return `Nothing further than ${px(reach)} outside the shape changes.`;
}

function px(length: number): string {
  return `${Number(length.toFixed(1))}\u00a0px`;
}
