/**
 * While turns are in view, a person may be further down. Afterwards the panel goes back to where the next turn is written,
 * unless they have gone elsewhere.
 * @returns for when no turn is in view any more
 */
export function followTurns(): () => void {
  const main = document.querySelector('main');
  let elsewhere = false;
  const leave = () => {
    elsewhere = true;
  };
  main?.addEventListener('wheel', leave, { passive: true });
  return () => {
    main?.removeEventListener('wheel', leave);
    const { activeElement } = document;
    const isWriting = activeElement === document.body || activeElement?.closest('.composer');
    if (!elsewhere && isWriting) main?.scrollTo({ top: 0 });
  };
}
