import { walksEveryEndpoint } from './every-endpoint.ts'

walksEveryEndpoint('with row-level security alone', { checkPermissions: false })
