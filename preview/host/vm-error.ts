/** An error of the VM as one of the host. `text` is its message and, in further lines, its stack: it says more than the host's own. */
export function errorFrom(name: string, text: string): Error {
  const [message = '', ...stack] = text.split('\n');
  const error = name === 'TypeError' ? new TypeError(message) : new Error(message);
  error.name = name;
  error.stack = [`${name}: ${message}`, ...stack].join('\n');
  return error;
}
