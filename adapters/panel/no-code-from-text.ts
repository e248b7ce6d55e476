import { z } from 'zod';

// zod would try whether it may compile its checks from text, which the page's Content-Security-Policy forbids.
z.config({ jitless: true });
