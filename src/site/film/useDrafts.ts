import {useState} from 'react';
import type {Link} from '../link';

interface Drafts {
  /** What stands in the form, right or wrong. */
  readonly drafts: Link['props'];
  readonly change: (name: string, value: unknown) => void;
  readonly reset: (props: Link['props']) => void;
}

/** What a person has typed so far. Every change is asked for at once; what cannot be done stays in the form. */
export const useDrafts = (props: Link['props'], ask: (props: Link['props']) => void): Drafts => {
  const [drafts, setDrafts] = useState(props);
  const reset = (next: Link['props']): void => {
    setDrafts(next);
    ask(next);
  };
  return {drafts, reset, change: (name, value) => reset({...drafts, [name]: value})};
};
