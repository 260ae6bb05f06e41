/** One decision of a client under way: its memory as it is by now, what has happened, and what has changed. */
export interface ClientTurn<State, Event> {
  state: State;
  /** Virtual ms. */
  readonly at: number;
  readonly events: Event[];
  changes: Partial<State>;
}

export const beginTurn = <State, Event>(state: State, at: number): ClientTurn<State, Event> => ({
  state,
  at,
  events: [],
  changes: {},
});

/** Changes the client's memory. All changes of a turn are told in one `changed` event at its end. */
export const change = <State, Event>(turn: ClientTurn<State, Event>, changes: Partial<State>): void => {
  turn.state = {...turn.state, ...changes};
  turn.changes = {...turn.changes, ...changes};
};
