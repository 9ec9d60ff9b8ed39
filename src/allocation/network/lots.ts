/**
 * Lots tell equally good plans apart: each choice draws one, and the plan with the least sum is taken. Drawn from
 * the choice itself, they are the same on every machine and stay the same when others come or go, and they
 * favour nobody, as the order of a list would. With lots of 30 bits two best plans of equal sum are as good
 * as impossible (Mulmuley, Vazirani and Vazirani 1987); `lexSolve` checks it and draws again if need be.
 */
export function lotOf(one: number, other: number): number {
  let mixed = Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(other + 1, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 2
}
