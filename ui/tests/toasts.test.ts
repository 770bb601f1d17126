import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from '../src/domain/toasts.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const failure = { code: 'io', message: 'the disk is full', hint: 'make room' };

test('the same failure is shown once, however often it comes', () => {
  const toasts = new Toasts();
  for (let n = 0; n < 50; n += 1) toasts.failed(failure);
  expect(toasts.list.map((t) => [t.tone, t.message, t.hint])).toEqual([
    ['error', 'the disk is full', 'make room'],
  ]);
});

test('only the newest few stay, and each goes in the end', () => {
  const toasts = new Toasts();
  for (let n = 0; n < 10; n += 1) toasts.done(`step ${n}`);
  expect(toasts.list.map((t) => t.message)).toEqual(['step 6', 'step 7', 'step 8', 'step 9']);
  vi.runAllTimers();
  expect(toasts.list).toEqual([]);
});

test('a message that is held stays until it is let go', () => {
  const toasts = new Toasts();
  toasts.done('done');
  const id = toasts.list[0]?.id ?? -1;
  toasts.hold(id);
  vi.runAllTimers();
  expect(toasts.list).toHaveLength(1);
  toasts.release(id);
  vi.runAllTimers();
  expect(toasts.dismissNewest()).toBe(false);
});

test('what the user stopped is no failure, and what was thrown by mistake is told in full', () => {
  const toasts = new Toasts();
  toasts.failed({ code: 'cancelled', message: 'stopped', hint: null });
  expect(toasts.list).toEqual([]);
  toasts.failed(new TypeError('x is undefined'));
  expect(toasts.list[0]?.message).toBe('x is undefined');
  expect(toasts.list[0]?.hint).toMatch(/defect/);
});
