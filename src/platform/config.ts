import { z } from 'zod'
import { parseKeys } from './keyring.ts'
import { refuse, type Words } from './problem.ts'

const flag = z.enum(['0', '1']).transform((value) => value === '1')

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/)
    .optional(),
  DATA_DIR: z.string().min(1).default('var'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  GONGJIAN_DEMO: flag.default(true),
  GONGJIAN_KEY: z
    .string()
    .refine((text) => parseKeys(text) !== undefined)
    .optional(),
  GONGJIAN_LANGUAGE: z.enum(['zh', 'en']).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
})

export type Config = z.infer<typeof schema>

/** What each variable is for; printed to .env.example. */
export const variables: Record<keyof Config, Words & { example: string }> = {
  DATABASE_URL: {
    zh: 'PostgreSQL 连接串；不填则使用内置数据库',
    en: 'A PostgreSQL server; without it the embedded database is used',
    example: 'postgres://gongjian@localhost/gongjian',
  },
  DATA_DIR: {
    zh: '内置数据库与密钥所在文件夹',
    en: 'Folder of the embedded database and the keys',
    example: 'var',
  },
  HOST: { zh: '监听地址', en: 'Address to listen on', example: '127.0.0.1' },
  PORT: { zh: '监听端口，0 至 65535', en: 'Port to listen on, 0 to 65535', example: '8080' },
  PUBLIC_URL: {
    zh: '用户访问本系统的网址（有反向代理时必填）',
    en: 'The address that people use, when a proxy stands in front',
    example: 'https://gongjian.example.gov.cn',
  },
  GONGJIAN_DEMO: {
    zh: '首次启动是否装入演示专项工作，0 或 1',
    en: 'Load the demo programme at first start, 0 or 1',
    example: '1',
  },
  GONGJIAN_KEY: {
    zh: '加密密钥，64 位十六进制，更换密钥期间写作“2:新密钥,1:旧密钥”；不填则使用 DATA_DIR/keys',
    en: 'Encryption key, 64 hex digits, while keys change "2:new,1:old"; without it DATA_DIR/keys is used',
    example: '',
  },
  GONGJIAN_LANGUAGE: {
    zh: '命令行的语言，zh 或 en',
    en: 'Language of the command line, zh or en',
    example: 'zh',
  },
  LOG_LEVEL: {
    zh: '日志级别：fatal、error、warn、info、debug、silent',
    en: 'Log level: fatal, error, warn, info, debug, silent',
    example: 'warn',
  },
}

/** Reads the environment; names every wrong variable at once and starts nothing. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = schema.safeParse(present)
  if (result.success) return result.data
  const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))] as (keyof Config)[]
  const faults = (language: 'zh' | 'en'): string =>
    names
      .map((name) => `${name}=${JSON.stringify(environment[name])} (${variables[name][language]})`)
      .join('; ')
  throw refuse(
    'platform/config',
    500,
    {
      zh: `环境变量有 ${names.length} 处不正确，请改正后重新启动：${faults('zh')}`,
      en: `${names.length} environment variable(s) are wrong; correct them and start again: ${faults('en')}`,
    },
    { variables: names },
  )
}
