export interface FilterOption {
  value: string
  label: string
  children?: FilterOption[]
  /** False where `load` of the field can still bring children. */
  isLeaf?: boolean
}

export interface FilterField {
  key: string
  label: string
  kind: 'search' | 'select' | 'cascade'
  options?: FilterOption[]
  /** For a cascade: the options below one; a chosen value begins with the value of what stands above it. */
  load?: (option: FilterOption) => Promise<FilterOption[]>
}

export type FilterValue = Record<string, string | undefined>
