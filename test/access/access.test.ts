import { walksEveryEndpoint } from './every-endpoint.ts'

walksEveryEndpoint('with permission checks', { checkPermissions: true })
