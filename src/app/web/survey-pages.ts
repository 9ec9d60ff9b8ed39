import { lazyRouteComponent } from '@tanstack/react-router'

/** Pages of surveys, by address. */
export const surveyPages = [
  ['/surveys', lazyRouteComponent(() => import('../../activity/survey/web/SurveysPage.tsx'), 'SurveysPage')],
  [
    '/surveys/$id',
    lazyRouteComponent(() => import('../../activity/survey/web/SurveyPage.tsx'), 'SurveyPage'),
  ],
  ['/survey-forms', lazyRouteComponent(() => import('../../activity/survey/web/FormsPage.tsx'), 'FormsPage')],
  [
    '/survey-forms/$id',
    lazyRouteComponent(() => import('../../activity/survey/web/FormPage.tsx'), 'FormPage'),
  ],
] as const
