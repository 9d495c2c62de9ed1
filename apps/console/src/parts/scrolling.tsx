/** What is wider than a narrow window. It is reached and moved by the keyboard too. */
import type { ReactNode } from 'react';
import classes from './scrolling.module.css';

export function Scrolling({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={classes['scrolling']} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
