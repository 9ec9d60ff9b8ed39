import type { ThemeConfig } from 'antd'
import type { Size } from './preferences.tsx'

/** Tokens of the look. Secondary text is darker than antd's own, which falls short of 4.5:1. */
export function themeOf(size: Size, isStill: boolean): ThemeConfig {
  return {
    // One antd on the page needs no hash, and the hash is written with :where(), which Chrome 86 does not know.
    hashed: false,
    token: {
      colorPrimary: '#0958d9',
      // antd's lighter tone under the pointer falls short of 4.5:1 as well.
      colorPrimaryHover: '#0958d9',
      colorInfo: '#0958d9',
      colorLink: '#0958d9',
      colorLinkHover: '#0958d9',
      colorText: 'rgba(0, 0, 0, 0.88)',
      colorTextSecondary: 'rgba(0, 0, 0, 0.7)',
      colorTextTertiary: 'rgba(0, 0, 0, 0.62)',
      colorTextDescription: 'rgba(0, 0, 0, 0.65)',
      colorTextPlaceholder: 'rgba(0, 0, 0, 0.58)',
      colorTextQuaternary: 'rgba(0, 0, 0, 0.58)',
      colorBgLayout: '#f5f7fa',
      colorBorder: '#c9cfd8',
      colorBorderSecondary: '#e4e8ee',
      colorError: '#c62a1b',
      colorWarning: '#9a5b00',
      colorSuccess: '#19733b',
      // Derived from tones as dark as these the grounds of messages would turn muddy.
      colorErrorBg: '#fdf1ef',
      colorErrorBorder: '#efb8b1',
      colorWarningBg: '#fff8e6',
      colorWarningBorder: '#eed08f',
      colorSuccessBg: '#eef8f1',
      colorSuccessBorder: '#abd7b9',
      colorInfoBg: '#e9f1fd',
      colorInfoBorder: '#b0cbf5',
      borderRadius: 6,
      fontSize: 14 * size,
      controlHeight: 32 * size,
      fontFamily:
        '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
      motion: !isStill,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
    },
    components: {
      Table: { headerBg: '#f5f7fa', headerColor: 'rgba(0, 0, 0, 0.7)', cellPaddingBlockMD: 8 },
    },
  }
}
