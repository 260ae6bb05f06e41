/** A step is over when nothing has happened for so long, ms. */
export const QUIET = 80;
export const QUIET_WHILE_BLOCKED = 500;
