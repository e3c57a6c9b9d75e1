/** The panel turned away from the relay. Its turns go on there, and are taken up when the panel is back. */
export class RelayLeft extends Error {
  override name = 'RelayLeft';
}
