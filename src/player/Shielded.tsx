import {useEffect, useLayoutEffect, useRef, type ReactElement, type ReactNode} from 'react';
import {createRoot, type Root} from 'react-dom/client';
import {SHIELD, shieldIn} from './shield';

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
      <div {...SHIELD}>{children}</div>
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
