import type { OpenApiDocument } from './openapi.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The API's description as one plain page: no script, works offline. */
export function renderDocs(document: OpenApiDocument): string {
  const sections = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method];
      if (!operation) return [];
      const parts = {
        parameters: operation.parameters,
        requestBody: operation.requestBody,
        responses: operation.responses,
      };
      return [
        `<details><summary><b>${method.toUpperCase()}</b> <code>/api${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}
        <small>${escapeHtml(operation.description ?? '')}</small></summary><pre>${escapeHtml(JSON.stringify(parts, null, 2))}</pre></details>`,
      ];
    }),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shopherd API</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>
body{font:14px/1.5 system-ui,sans-serif;max-width:1000px;margin:32px auto;padding:0 20px;color-scheme:light dark}
details{border-bottom:1px solid #8884;padding:6px 0}summary{cursor:pointer}b{display:inline-block;width:64px}
small{opacity:.75;margin-left:8px}pre{overflow:auto;font-size:12px;background:#8881;padding:12px;border-radius:6px}</style></head>
<body><h1>Shopherd API</h1><p>${escapeHtml(document.info.description ?? '')}</p>
<p>Machine-readable: <a href="/api/openapi.json">openapi.json</a></p>${sections.join('\n')}</body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
