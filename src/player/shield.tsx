import {useEffect, useLayoutEffect, useRef, type ReactElement, type ReactNode} from 'react';
import {createRoot, type Root} from 'react-dom/client';
import {adoptStyle} from './style';

/** What an element has to say for itself within which nothing of the page holds: its words are English, and run from the left. */
const OWN = {className: 'qe-shield', lang: 'en', dir: 'ltr'} as const;

/**
 * The element to draw a player in, within `host`: in its shadow root, where no rule of the page's matches, and below a reset
 * of everything that elements inherit. Made when it is not there yet.
 */
export const shieldIn = (host: HTMLElement): HTMLElement => {
  const scope = host.shadowRoot ?? host.attachShadow({mode: 'open'});
  adoptStyle(scope);
  const known = scope.querySelector<HTMLElement>(`.${OWN.className}`);
  if (known !== null) return known;
  const shield = Object.assign(document.createElement('div'), OWN);
  scope.append(shield);
  return shield;
};

/** Keeps a root of React alive as long as the component: one that is mounted again in the same task, as in strict mode, keeps it. */
const useRoot = (): ((host: HTMLElement) => Root) => {
  const root = useRef<Root>(undefined);
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      queueMicrotask(() => {
        if (!left.current) return;
        root.current?.unmount();
        root.current = undefined;
      });
    };
  }, []);
  return (host) => (root.current ??= createRoot(shieldIn(host)));
};

interface ShieldedProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A page's browser makes a shadow root of this template by itself, before any script. */
const onServer = ({className, children}: ShieldedProps): ReactElement => (
  <div className={className}>
    <template {...{shadowrootmode: 'open'}}>
      <div {...OWN}>{children}</div>
    </template>
  </div>
);

/**
 * Draws its children out of the page's reach. They have a root of their own: through a portal, every click in there would come
 * to the page's handlers twice, as what happened inside and as what happened to the host.
 */
const InPage = ({className, children}: ShieldedProps): ReactElement => {
  const host = useRef<HTMLDivElement>(null);
  const rootIn = useRoot();
  useLayoutEffect(() => {
    if (host.current !== null) rootIn(host.current).render(children);
  });
  // What a server sent lies in the shadow root: here is nothing to be compared with it.
  return <div ref={host} className={className} suppressHydrationWarning dangerouslySetInnerHTML={{__html: ''}} />;
};

/** Shows a player where nothing of the page's style reaches it. */
export const Shielded: (props: ShieldedProps) => ReactElement = typeof document === 'undefined' ? onServer : InPage;
