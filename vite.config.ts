import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { themeCss } from './src/web/ui/tokens.ts';

/** Serves the colour tokens as the style sheet `virtual:theme.css`, so that they exist before the first script runs. */
function themeVariables(): Plugin {
  const id = 'virtual:theme.css';
  return {
    name: 'shopherd-theme-variables',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? themeCss() : undefined),
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  plugins: [react(), themeVariables()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        // antd's popups import the form library for a context nobody here uses; it does not say that it may be left out.
        moduleSideEffects: [
          { test: /node_modules\/@rc-component\/(form|async-validator)\//, sideEffects: false },
        ],
      },
    },
  },
});
