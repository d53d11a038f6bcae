import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Everything is a file of its own: the Content-Security-Policy allows neither inline code nor data: URLs for it. */
export default defineConfig({
  plugins: [react()],
  build: { assetsInlineLimit: 0, target: 'es2024', chunkSizeWarningLimit: 600 },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8400' } },
});
