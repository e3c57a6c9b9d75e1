/** What a byte of a stream of server-sent events is: of an event's data, the end of a line of it, the end of an event. */
export type EventByte = 'data' | 'line-end' | 'event-end' | 'other';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;
const byteOrderMark = '\u00ef\u00bb\u00bf';
/** Long enough to tell `data` from all other fields. */
const mostOfName = 8;

/** Tells data from all else, byte by byte. Lines may end in CR, LF or both. */
export function eventLines(): (byte: number) => EventByte {
  let name = '';
  let part: 'name' | 'data' | 'other' = 'name';
  let wasReturn = false;

  function lineEnd(): EventByte {
    const isEmpty = part === 'name' && (name === '' || name === byteOrderMark);
    const wasData = part === 'data';
    name = '';
    part = 'name';
    return isEmpty ? 'event-end' : wasData ? 'line-end' : 'other';
  }

  return (byte) => {
    const isSecondOfTwo = wasReturn && byte === lineFeed;
    wasReturn = byte === carriageReturn;
    if (isSecondOfTwo) return 'other';
    if (byte === lineFeed || byte === carriageReturn) return lineEnd();
    if (part !== 'name') return part;
    if (byte === colon) part = name === 'data' || name === `${byteOrderMark}data` ? 'data' : 'other';
    else if (name.length < mostOfName) name += String.fromCharCode(byte);
    return 'other';
  };
}
