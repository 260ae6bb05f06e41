import {useCallback, useEffect, useMemo, useRef, useState} from 'react';
import {
  isRunning,
  newInterview,
  stateOf,
  withEvents,
  type Interview,
  type InterviewEvent,
  type InterviewState,
} from '../../interview';
import {isKeyOf, keep, kept, keptCurrent, lastSeen, markSeen} from './store';

/** Who may write: one page at a time; the others look on. For a moment nobody knows yet. */
export type Role = 'asks' | 'writes' | 'looks on';

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

/** A name that no other interview has. */
export const newId = (): string =>
  `${new Date().toISOString().slice(0, 10)}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? ''}`;

const zoneMinutes = (): number => -new Date().getTimezoneOffset();

/** An interview in which nothing has happened, of today. */
export const freshInterview = (kind: Interview['kind']): Interview =>
  newInterview({id: newId(), now: Date.now(), zoneMinutes: zoneMinutes(), kind});

/** Longer than this without any page, and the clock did not run meanwhile. */
const AWAY_MS = 60_000;
const SEEN_EVERY_MS = 5000;

/** The interview as it is to be gone on with: a clock that ran while no page was open is set to stand since then. */
const withoutAbsence = (interview: Interview, now: number): Interview => {
  const seen = lastSeen(interview.id);
  if (!isRunning(stateOf(interview).timer) || seen === undefined || now - seen < AWAY_MS) return interview;
  return withEvents(interview, {is: 'paused', at: Math.max(seen, interview.events.at(-1)?.at ?? 0)});
};

const atFirst = (kind: Interview['kind']): Interview => {
  const found = keptCurrent(kind);
  return found === undefined ? freshInterview(kind) : withoutAbsence(found, Date.now());
};

/** Holds the right to write an interview as long as it is open here. Returns how to give it up. */
const hold = (id: string, onRole: (role: Role) => void, steal: boolean): (() => void) => {
  if (!('locks' in navigator)) {
    onRole('writes');
    return () => undefined;
  }
  const leaving = new AbortController();
  let release = (): void => undefined;
  const untilReleased = (): Promise<void> => {
    onRole('writes');
    return new Promise((resolve) => {
      release = resolve;
    });
  };
  const wait = (): void => {
    navigator.locks.request(`queue-explainers ${id}`, {signal: leaving.signal}, untilReleased).catch(lost);
  };
  // Another page took over, or this one is left.
  const lost = (): void => {
    if (leaving.signal.aborted) return;
    onRole('looks on');
    wait();
  };
  const options: LockOptions = steal ? {steal: true} : {ifAvailable: true};
  navigator.locks
    .request(`queue-explainers ${id}`, options, (lock) => {
      if (lock !== null && !leaving.signal.aborted) return untilReleased();
      if (leaving.signal.aborted) return undefined;
      onRole('looks on');
      wait();
      return undefined;
    })
    .catch(lost);
  return () => {
    leaving.abort();
    release();
  };
};

/** The interview of this page: kept at every change, followed when another page writes it. */
export const useInterview = (kind: Interview['kind']): KeptInterview => {
  const [interview, setInterview] = useState(() => atFirst(kind));
  const [role, setRole] = useState<Role>('asks');
  const [saved, setSaved] = useState(true);
  const [stealing, setStealing] = useState(0);
  const latest = useRef({interview, role});
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
    return hold(id, onRole, stealing > 0);
  }, [id, stealing, show]);

  useEffect(() => {
    const follow = ({key}: StorageEvent): void => {
      if (latest.current.role === 'writes' || !isKeyOf(key, id)) return;
      const newest = kept(id);
      if (newest !== undefined) show(newest);
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [id, show]);

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
  }, [id]);

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
