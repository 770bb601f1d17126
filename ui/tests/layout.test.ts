import { beforeEach, expect, test } from 'vitest';
import { Layout, LEAST } from '../src/domain/layout.svelte';

beforeEach(() => localStorage.clear());

test('three places are in view, two in a narrower window, one in a narrow one', () => {
  const layout = new Layout();
  layout.width = 1280;
  expect(layout.shown).toEqual(['search', 'reader', 'brief']);
  layout.width = 999;
  expect(layout.shown).toEqual(['search', 'reader']);
  layout.go('brief');
  expect(layout.shown).toEqual(['reader', 'brief']);
  layout.go('reader');
  expect(layout.shown).toEqual(['reader', 'brief']);
  layout.width = 639;
  expect(layout.shown).toEqual(['reader']);
});

test('a place is widened and narrowed within limits, and its width is remembered', () => {
  const layout = new Layout();
  layout.width = 1280;
  const before = layout.pixels('search');
  layout.widen('search', 50);
  expect(layout.pixels('search')).toBe(before + 50);
  layout.widen('search', -5000);
  expect(layout.pixels('search')).toBe(LEAST);
  layout.widen('search', 5000);
  const reader = layout.width - layout.pixels('search') - layout.pixels('brief');
  expect(reader).toBeGreaterThanOrEqual(LEAST - 1);
  const later = new Layout();
  later.width = 1280;
  expect(later.pixels('search')).toBe(layout.pixels('search'));
});
