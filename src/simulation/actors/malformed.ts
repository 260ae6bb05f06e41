import type {Engine} from '../engine';

/** What a handler says that cannot read a body. */
export const UNREADABLE = 'the body cannot be read';

/** Whether a message's body can no longer be read, because of a fault that has struck. */
export const isMalformed = ({scenario, now}: Engine, message: string): boolean =>
  scenario.faults.some((fault) => 'corrupt' in fault && fault.corrupt === message && fault.at <= now());
