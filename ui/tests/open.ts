import { render, screen } from '@testing-library/svelte';
import { expect } from 'vitest';
import type { SampleHost } from '../src/host/dev/sample';
import Window from '../src/views/Window.svelte';

/** Opens the window over a host, and waits until one can type; gives the search box. */
export async function opened(host: SampleHost): Promise<HTMLElement> {
  render(Window, { host });
  const box = await screen.findByTestId('search-box');
  await expect.poll(() => document.activeElement).toBe(box);
  return box;
}
