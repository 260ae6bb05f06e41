import {useCallback, useEffect, useMemo, useRef, useState, type RefObject} from 'react';
import {stateOf, withEvents, type Interview, type InterviewEvent, type InterviewState} from '../../interview';
import {atFirst} from './begin';
import {isKeyOf, keep, kept, markSeen} from './store';
import {holdRight, type Role} from './writingRight';

/** What has happened, without its time. */
export type Happened = InterviewEvent extends infer Event
  ? Event extends InterviewEvent
    ? Omit<Event, 'at'>
    : never
  : never;

export interface KeptInterview {
  readonly interview: Interview;
  readonly state: InterviewState;
  readonly role: Role;
  /** False when the browser did not keep the last change. */
  readonly saved: boolean;
  /** Adds what has just happened. Nothing, as long as another page writes. */
  readonly add: (...happened: readonly Happened[]) => void;
  /** Changes what is not an event: names, judgement, place. */
  readonly change: (change: Partial<Pick<Interview, 'people' | 'judgement' | 'place'>>) => void;
  /** Goes on with another interview, which is kept from now on. */
  readonly open: (interview: Interview) => void;
  /** Writes here from now on; whoever did so looks on. */
  readonly takeOver: () => void;
}

const SEEN_EVERY_MS = 5000;

/** What a page holds of its interview, between two pictures. */
interface Latest {
  interview: Interview;
  role: Role;
}

/** Shows what another page writes, as long as that one writes. */
const useFollowing = (id: string, latest: RefObject<Latest>, show: (next: Interview) => void): void => {
  useEffect(() => {
    const follow = ({key}: StorageEvent): void => {
      if (latest.current.role === 'writes' || !isKeyOf(key, id)) return;
      const newest = kept(id);
      if (newest !== undefined) show(newest);
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [id, latest, show]);
};

/** Notes that somebody is there. */
const useSeen = (id: string, latest: RefObject<Latest>): void => {
  useEffect(() => {
    const seen = (): void => {
      if (latest.current.role === 'writes') markSeen(id, Date.now());
    };
    seen();
    const timer = setInterval(seen, SEEN_EVERY_MS);
    addEventListener('pagehide', seen);
    return () => {
      clearInterval(timer);
      removeEventListener('pagehide', seen);
    };
  }, [id, latest]);
};

/** The interview of this page: kept at every change, followed when another page writes it. */
export const useInterview = (kind: Interview['kind']): KeptInterview => {
  const [interview, setInterview] = useState(() => atFirst(kind));
  const [role, setRole] = useState<Role>('asks');
  const [saved, setSaved] = useState(true);
  const [stealing, setStealing] = useState(0);
  const latest = useRef<Latest>({interview, role});
  const {id} = interview;

  const show = useCallback((next: Interview): void => {
    latest.current.interview = next;
    setInterview(next);
  }, []);
  const write = useCallback(
    (next: Interview): void => {
      if (latest.current.role !== 'writes') return;
      show(next);
      setSaved(keep(next));
    },
    [show],
  );

  useEffect(() => {
    const onRole = (now: Role): void => {
      latest.current.role = now;
      setRole(now);
      // Whoever wrote before has kept the newest.
      const newest = kept(id);
      if (newest !== undefined && newest.events.length >= latest.current.interview.events.length) show(newest);
      if (now === 'writes') setSaved(keep(latest.current.interview));
    };
    return holdRight(id, onRole, stealing > 0);
  }, [id, stealing, show]);
  useFollowing(id, latest, show);
  useSeen(id, latest);

  const state = useMemo(() => stateOf(interview), [interview]);
  const add = useCallback(
    (...happened: readonly Happened[]): void => {
      const at = Date.now();
      write(withEvents(latest.current.interview, ...happened.map((one) => ({...one, at}))));
    },
    [write],
  );
  const change = useCallback(
    (changed: Parameters<KeptInterview['change']>[0]): void => write({...latest.current.interview, ...changed}),
    [write],
  );
  const open = useCallback(
    (next: Interview): void => {
      setSaved(keep(next));
      setStealing(0);
      show(next);
    },
    [show],
  );
  const takeOver = useCallback((): void => setStealing((times) => times + 1), []);
  return {interview, state, role, saved, add, change, open, takeOver};
};
