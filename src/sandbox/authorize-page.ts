import type { IncomingMessage } from 'node:http';
import type { Reply, Sandbox } from './sandbox.ts';
import { makeCode } from './tokens.ts';
import type { BusinessType, Seller } from './world/types.ts';

type Language = 'en' | 'zh';

const WORDS = {
  en: {
    title: 'Sandbox authorization',
    lead: 'This is the practice marketplace of Shopherd. Nothing here reaches a real store.',
    ask: (app: string) => `App ${app} asks for access to the stores of a seller. Which seller are you?`,
    allow: 'Authorize',
    cancel: 'Cancel',
    badApp: 'No app with this key is known here.',
    badType: 'response_type must be "code".',
    badRedirect: 'redirect_uri must be a complete http or https address.',
    badSeller: 'There is no such seller.',
    comma: ', ',
    otherLanguage: '中文',
    products: (n: number) => `${n.toLocaleString('en')} products`,
    POP_CHOICE: 'POP and semi-managed',
    ONE_STOP_SERVICE: 'Fully managed',
    LOCAL_SERVICE: 'Overseas-managed',
  },
  zh: {
    title: '沙盒授权',
    lead: '这是 Shopherd 的练习平台，不会影响任何真实店铺。',
    ask: (app: string) => `应用 ${app} 请求访问卖家的店铺。请选择卖家：`,
    allow: '授权',
    cancel: '取消',
    badApp: '此处没有该 App Key 的应用。',
    badType: 'response_type 必须为 "code"。',
    badRedirect: 'redirect_uri 必须是完整的 http 或 https 地址。',
    badSeller: '没有这个卖家。',
    comma: '，',
    otherLanguage: 'English',
    products: (n: number) => `${n.toLocaleString('zh')} 个商品`,
    POP_CHOICE: '自营与半托管',
    ONE_STOP_SERVICE: '全托管',
    LOCAL_SERVICE: '海外托管',
  },
} as const satisfies Record<Language, Record<BusinessType, string> & Record<string, unknown>>;

/**
 * The authorization page (open-platform.md section 3): pick a seller, no password. Choosing sends the browser back to
 * `redirect_uri` with `code` and `state`. Differs from the platform: any redirect address is taken, none is registered.
 */
export function authorizePage(sandbox: Sandbox, message: IncomingMessage, url: URL): Reply {
  const query = url.searchParams;
  const language = pickLanguage(query.get('lang'), message.headers['accept-language']);
  const words = WORDS[language];
  const app = sandbox.apps.get(query.get('client_id') ?? '');
  if (!app) return page(language, url, `<p class="error">${words.badApp}</p>`, 400);
  if (query.get('response_type') !== 'code')
    return page(language, url, `<p class="error">${words.badType}</p>`, 400);
  const redirect = parseRedirect(query.get('redirect_uri'));
  if (!redirect) return page(language, url, `<p class="error">${words.badRedirect}</p>`, 400);

  const login = query.get('login');
  if (login === null) return page(language, url, sellersHtml(sandbox, language, app.key, url), 200);
  const state = query.get('state');
  if (state !== null) redirect.searchParams.set('state', state);
  if (login === '') {
    // @NOTE unverified: what the platform sends back when the seller declines is not documented.
    redirect.searchParams.set('error', 'access_denied');
    return redirectTo(redirect);
  }
  if (!sandbox.state.world.sellers.some((seller) => seller.login === login)) {
    return page(language, url, `<p class="error">${words.badSeller}</p>`, 400);
  }
  const { used: _, ...code } = makeCode(app.key, login, sandbox.state.clock.now().getTime());
  sandbox.state.record({ kind: 'code', ...code });
  redirect.searchParams.set('code', code.code);
  return redirectTo(redirect);
}

function pickLanguage(asked: string | null, accepted: string | undefined): Language {
  return (asked ?? accepted ?? '').toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function parseRedirect(text: string | null): URL | null {
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

function redirectTo(url: URL): Reply {
  return {
    status: 302,
    type: 'text/plain',
    body: '',
    headers: { location: url.href, 'cache-control': 'no-store' },
  };
}

function sellersHtml(sandbox: Sandbox, language: Language, appKey: string, url: URL): string {
  const words = WORDS[language];
  const hidden = [...url.searchParams]
    .filter(([name]) => name !== 'login')
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const cards = sandbox.state.world.sellers.map((seller) => sellerCard(sandbox, language, seller)).join('');
  return `<p>${words.ask(escapeHtml(appKey))}</p><form method="get" action="/oauth/authorize">${hidden}<ul>${cards}</ul>
<button class="quiet" name="login" value="">${words.cancel}</button></form>`;
}

function sellerCard(sandbox: Sandbox, language: Language, seller: Seller): string {
  const words = WORDS[language];
  const stores = seller.stores
    .map((store) => {
      const count = sandbox.state.byStore.get(store.id)?.length ?? 0;
      return `<dt>${escapeHtml(store.name)}</dt><dd>${words[store.businessType]}${words.comma}${words.products(count)}</dd>`;
    })
    .join('');
  return `<li><h2>${escapeHtml(seller.company)}</h2><p class="login">${escapeHtml(seller.login)}</p><dl>${stores}</dl>
<button name="login" value="${escapeHtml(seller.login)}" aria-label="${words.allow}: ${escapeHtml(seller.login)}">${words.allow}</button></li>`;
}

function page(language: Language, url: URL, content: string, status: number): Reply {
  const words = WORDS[language];
  const other = new URL(url);
  other.searchParams.set('lang', language === 'en' ? 'zh' : 'en');
  const body = `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${words.title}</title><style>${STYLE}</style></head>
<body><main><nav><a href="${escapeHtml(other.pathname + other.search)}">${words.otherLanguage}</a></nav>
<h1>${words.title}</h1><p class="lead">${words.lead}</p>${content}</main></body></html>`;
  const headers = {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
  };
  return { status, type: 'text/html;charset=UTF-8', body, headers };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The sandbox's own look, in neutral slate and green: nothing of it should pass for the platform. */
const STYLE = `
:root{color-scheme:light dark;--bg:#f3f5f4;--card:#fff;--ink:#1d2b26;--soft:#53655e;--line:#d5deda;--act:#17694c;--on:#fff;--bad:#9b2c1f}
@media (prefers-color-scheme:dark){:root{--bg:#121916;--card:#1a2420;--ink:#e4ece8;--soft:#a3b5ad;--line:#2d3b35;--act:#5cc49a;--on:#0c1512;--bad:#ff9b8a}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:720px;margin:5vh auto;padding:0 20px}nav{float:right}a{color:var(--act)}h1{font-size:24px;margin:0 0 4px}
.lead{color:var(--soft);margin:0 0 20px}ul{list-style:none;margin:0;padding:0;display:grid;gap:12px}
li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px 18px}h2{font-size:16px;margin:0}
.login{margin:0;color:var(--soft);font-family:ui-monospace,monospace;font-size:13px}dl{display:grid;grid-template-columns:auto 1fr;gap:2px 16px;margin:10px 0 14px}
dt{font-weight:600}dd{margin:0;color:var(--soft)}button{font:inherit;padding:7px 18px;border:0;border-radius:8px;background:var(--act);color:var(--on);cursor:pointer}
.quiet{margin-top:16px;background:none;color:var(--act);border:1px solid var(--line)}.error{color:var(--bad);font-weight:600}
button:focus-visible,a:focus-visible{outline:3px solid var(--act);outline-offset:2px}
@media (max-width:520px){dl{grid-template-columns:1fr}dd{margin-bottom:6px}}
`;
