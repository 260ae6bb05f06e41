import type {Interview} from './interview';

/** The first words of an interview; its first question follows at once. */
export const greetingOf = ({phases, minutes}: Interview['plan']): string => {
  const whole = Math.round(phases.reduce((sum, phase) => sum + minutes[phase], 0));
  return `Hello, good to have you here. We have ${whole} minutes for queues and logs, and for what happens when things die halfway. Answer as you would aloud; I begin at once.`;
};
