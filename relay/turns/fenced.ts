/** Thrown by a write whose lease another relay has taken over. Nothing was written; whoever hears it stops at once. */
export class Fenced extends Error {
  override name = 'Fenced';
}
