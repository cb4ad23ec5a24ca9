"use client";

import { type RefObject, useEffect, useRef } from "react";
import { forgetTyped, forgetTypedByOthers, keepTyped, restoreTyped } from "./typed";

/**
 * Joins a form to what was typed in it. `key` begins with a mark of the person; undefined keeps nothing. Answers
 * what to call when somebody types. The kept text goes when the server has answered: in place, or by another page.
 */
export function useTyped(form: RefObject<HTMLFormElement | null>, key: string | undefined, pending: boolean) {
  const sent = useRef(false);

  useEffect(() => {
    if (key === undefined || form.current === null) return;
    forgetTypedByOthers(key.slice(0, key.indexOf(" ")));
    restoreTyped(key, form.current, Date.now());
    const drawnAt = location.href;
    return () => {
      // A failure draws the error page at the same address: then it is still needed.
      if (sent.current && location.href !== drawnAt) forgetTyped(key);
    };
  }, [form, key]);

  useEffect(() => {
    if (key !== undefined && sent.current && !pending) forgetTyped(key);
    sent.current = pending;
  }, [key, pending]);

  return () => {
    if (key !== undefined && form.current !== null) keepTyped(key, form.current, Date.now());
  };
}
