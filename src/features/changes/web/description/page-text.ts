/**
 * A page around a text of AliExpress, for a frame that may run nothing and load nothing: the first thing in it says so,
 * and the frame has no rights. White paper, as shoppers have it, whatever the theme.
 */
export function pageText(html: string): string {
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${LOOK}</style>${html}`;
}

const LOOK = `:root{color-scheme:light;background:#fff}
body{margin:16px;color:#191919;font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
img{display:inline-block;box-sizing:border-box;min-width:72px;max-width:100%;min-height:48px;padding:8px;border:1px dashed #8a8f98;background:#f3f4f6;color:#4b5160;font-size:12px}
table{max-width:100%;border-collapse:collapse}
a{color:inherit;pointer-events:none}`;
