import { lazyRouteComponent } from '@tanstack/react-router'

/** The pages of area committees by address. */
export const committeePages = [
  {
    path: '/committees',
    component: lazyRouteComponent(() => import('./CommitteesRoute.tsx'), 'CommitteesRoute'),
  },
  {
    path: '/committees/$id',
    component: lazyRouteComponent(() => import('./CommitteeRoute.tsx'), 'CommitteeRoute'),
  },
  {
    path: '/committee-meetings/$id',
    component: lazyRouteComponent(() => import('../../pairing/committee/web/MeetingPage.tsx'), 'MeetingPage'),
  },
  {
    path: '/committee-tasks',
    component: lazyRouteComponent(() => import('../../pairing/committee/web/TasksPage.tsx'), 'TasksPage'),
  },
]
