/** One decision of a client under way: its memory as it is by now, what has happened, and what has changed. */
export interface ClientDecision<State, Event> {
  state: State;
  /** Virtual ms. */
  readonly at: number;
  readonly events: Event[];
  changes: Partial<State>;
}

export const begin = <State, Event>(state: State, at: number): ClientDecision<State, Event> => ({
  state,
  at,
  events: [],
  changes: {},
});

/** Changes the client's memory. All changes of a decision are told in one `changed` event at its end. */
export const change = <State, Event>(decision: ClientDecision<State, Event>, changes: Partial<State>): void => {
  decision.state = {...decision.state, ...changes};
  decision.changes = {...decision.changes, ...changes};
};
