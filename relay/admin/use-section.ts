import { useEffect, useState } from 'preact/hooks';

/** The section that the address names, so that it can be linked to and gone back from. */
export function useSection(): string {
  const [name, setName] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const follow = () => setName(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return name;
}
