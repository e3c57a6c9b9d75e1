const marked = new WeakSet<object>();

/** Marks an object the plugin holds by reference; plain values are copied into its VM instead. */
export function live<Value extends object>(value: Value): Value {
  marked.add(value);
  return value;
}

export function isLive(value: object): boolean {
  return typeof value === 'function' || marked.has(value);
}

/** An API object that says so when a plugin asks for a member the preview does not have. */
export function guarded<Value extends object>(name: string, members: Value): Value {
  return live(
    new Proxy(members, {
      get(target, member) {
        if (member in target || typeof member === 'symbol' || member === 'then' || member === 'toJSON')
          return Reflect.get(target, member) as unknown;
        throw new TypeError(`The preview does not have ${name}.${member}`);
      },
      set(target, member, value) {
        const accessor = Object.getOwnPropertyDescriptor(target, member);
        if (!accessor || 'value' in accessor || !Reflect.set(target, member, value))
          throw new TypeError(`Cannot assign to ${name}.${String(member)}`);
        return true;
      },
    }),
  );
}
