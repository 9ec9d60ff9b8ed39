import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

type Counties = Topology<{ c: GeometryCollection<{ name: string; adcode: string }> }>

export interface BaseMap {
  /** Its name and shapes as the chart takes them. */
  name: string
  shapes: object
  /** Names of the counties by their six-digit code. */
  names: Map<string, string>
}

const source = new URL('../../../data/hubei-counties.topo.json', import.meta.url)

/** The shapes of the counties, fetched when a map is first shown and kept for the visit. */
export const useBaseMap = (): UseQueryResult<BaseMap> =>
  useQuery({ queryKey: ['base-map'], queryFn: readBaseMap, staleTime: Infinity, gcTime: Infinity })

async function readBaseMap({ signal }: { signal: AbortSignal }): Promise<BaseMap> {
  const response = await fetch(source, { signal })
  if (!response.ok) throw new Error(`base map: ${response.status}`)
  const topology = (await response.json()) as Counties
  const shapes = feature(topology, topology.objects.c)
  const names = new Map(shapes.features.map(({ properties }) => [properties.adcode, properties.name]))
  return { name: 'counties', shapes, names }
}
