/** Who declares what is there when the run begins: its connection, and its channel. */
export const ADMINISTRATOR = 'topology';
