/** Every address of the console. Pages go through these, so that an address changes in one place. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  measures: '/measures',
  workflow: '/workflow',
  assessment: '/assessment',
  roster: '/roster',
  pairing: (id: string) => `/roster/${id}`,
  enterprises: '/enterprises',
  enterprise: (id: string) => `/enterprises/${id}`,
  communities: '/communities',
  community: (id: string) => `/communities/${id}`,
  members: '/members',
  member: (id: string) => `/members/${id}`,
  /** The channel is the search parameter `tab`: organisation, residence or dispatch. */
  registrations: '/registrations',
  teams: '/teams',
  team: (id: string) => `/teams/${id}`,
  map: '/map',
  records: (measure: string) => `/figures/${measure}`,
  bulletin: '/bulletin',
  runs: '/pairing-runs',
  audit: '/audit',
  /** What is shown is the search parameter `tab`: notice, fields, retention or requests. */
  privacy: '/privacy',
  myData: '/my-data',
  run: (id: string) => `/pairing-runs/${id}`,
} as const
