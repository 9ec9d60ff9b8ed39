/** 0 done, 1 refused with the reason, 2 wrong usage. */
export const REFUSED = 1
export const WRONG_USAGE = 2
