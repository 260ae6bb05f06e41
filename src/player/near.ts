/** How far outside the screen something is loaded already: about a screen's height. */
const AHEAD = '800px';

/** Calls back once the element comes near the screen, within `margin` of it. Returns how to stop waiting. */
export const whenNear = (element: Element, act: () => void, margin = AHEAD): (() => void) => {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      observer.disconnect();
      act();
    },
    {rootMargin: margin},
  );
  observer.observe(element);
  return () => observer.disconnect();
};
