import {type Turn, changeMembership} from './turn';

/** The member is no longer of its generation, perhaps not even a member: it has to join again. */
export const resetGeneration = (turn: Turn, forgetMemberId: boolean): void => {
  const {membership} = turn.state;
  changeMembership(turn, {
    state: 'UNJOINED',
    generation: -1,
    memberId: forgetMemberId ? '' : membership.memberId,
    assignor: undefined,
    rejoinNeeded: true,
    prepareNeeded: true,
  });
};
