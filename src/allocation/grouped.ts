/** Which of many items belong to each of a few: those of group g are items[starts[g]] … items[starts[g + 1] − 1]. */
export interface Grouped {
  starts: Int32Array
  items: Int32Array
}

/** A counting sort, because there may be millions; items keep their order within a group. */
export function grouped<Item>(
  groups: number,
  items: readonly Item[],
  groupOf: (item: Item) => number,
): Grouped {
  const starts = new Int32Array(groups + 1)
  for (const item of items) starts[groupOf(item) + 1]! += 1
  for (let group = 0; group < groups; group += 1) starts[group + 1]! += starts[group]!
  const next = starts.slice(0, groups)
  const sorted = new Int32Array(items.length)
  items.forEach((item, index) => {
    sorted[next[groupOf(item)]!++] = index
  })
  return { starts, items: sorted }
}
