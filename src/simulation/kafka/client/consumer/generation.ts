import {type Decision, changeMembership} from './decision';

/** The member is no longer of its generation, perhaps not even a member: it has to join again. */
export const resetGeneration = (decision: Decision, forgetMemberId: boolean): void => {
  const {membership} = decision.state;
  changeMembership(decision, {
    state: 'UNJOINED',
    generation: -1,
    memberId: forgetMemberId ? '' : membership.memberId,
    assignor: undefined,
    rejoinNeeded: true,
    prepareNeeded: true,
  });
};
