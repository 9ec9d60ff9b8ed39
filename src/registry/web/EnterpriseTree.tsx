import { Link } from '@tanstack/react-router'
import { Breadcrumb, Space } from 'antd'
import { paths } from '../../platform/web/paths.ts'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { useRegistryTexts } from './words.ts'

/** Where an enterprise stands in its group: the chain above it and the enterprises directly below. */
export function EnterpriseTree(props: {
  parents: { id: string; name: string }[]
  childList: { id: string; name: string; level: number }[]
}) {
  const { t, levelName } = useRegistryTexts()
  const { parents, childList } = props
  return (
    <Descriptions
      items={[
        {
          label: t('parents'),
          wide: true,
          value:
            parents.length === 0 ? (
              t('isTop')
            ) : (
              <Breadcrumb
                separator="›"
                items={parents.map(({ id, name }) => ({
                  key: id,
                  title: <Link to={paths.enterprise(id)}>{name}</Link>,
                }))}
              />
            ),
        },
        {
          label: t('children'),
          wide: true,
          value:
            childList.length === 0 ? (
              t('noChildren')
            ) : (
              <Space wrap size={[24, 4]}>
                {childList.map(({ id, name, level }) => (
                  <span key={id}>
                    <Link to={paths.enterprise(id)}>{name}</Link> <small>{levelName(level)}</small>
                  </span>
                ))}
              </Space>
            ),
        },
      ]}
    />
  )
}
