/** Sets of nodes that grow together (Tarjan 1975). */
export interface JoinedNodes {
  /** The node that stands for the set of a node. */
  find: (node: number) => number
  /** Whether the two were apart. */
  join: (one: number, other: number) => boolean
}

export function joinedNodes(nodes: number): JoinedNodes {
  const leader = new Int32Array(nodes)
  for (let node = 0; node < nodes; node += 1) leader[node] = node
  const find = (node: number): number => {
    let top = node
    while (leader[top]! !== top) {
      leader[top] = leader[leader[top]!]!
      top = leader[top]!
    }
    return top
  }
  return {
    find,
    join: (one, other) => {
      const [a, b] = [find(one), find(other)]
      leader[a] = b
      return a !== b
    },
  }
}
