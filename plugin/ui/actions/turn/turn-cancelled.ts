/** The person stopped a turn before the relay was asked for it. */
export class TurnCancelled extends Error {
  override name = 'TurnCancelled';
}
