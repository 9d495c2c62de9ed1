/** Header, navigation and the place of the page. */
import { Burger, Group, NavLink, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { Me } from '../api/types.ts';
import { sections } from '../resources/resources.ts';
import { AccountMenu } from './account-menu.tsx';
import classes from './shell.module.css';

/** Pages that list nothing, in the last section. */
const pages: readonly { path: string; title: string; view?: string }[] = [
  { path: '/access', title: 'Access' },
  { path: '/matrix', title: 'Roles and actions', view: 'role.view' },
  { path: '/settings', title: 'Account settings', view: 'account-settings.view' },
  { path: '/tokens', title: 'Your tokens', view: 'credentials.manage-own' },
];

export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const [place] = useLocation();
  const main = useRef<HTMLElement>(null);
  const may = (wanted?: string) =>
    wanted === undefined || me.grants.some(({ action }) => action === wanted);
  const shown = [...sections, ['Account', pages] as const]
    .map(([title, all]) => [title, all.filter(({ view }) => may(view))] as const)
    .filter(([, all]) => all.length > 0);
  return (
    <div className={classes['shell']}>
      <header className={classes['header']}>
        <UnstyledButton className={classes['skip'] ?? ''} onClick={() => main.current?.focus()}>
          Skip to the page
        </UnstyledButton>
        <Group gap="sm">
          <Burger
            className={classes['burger'] ?? ''}
            opened={isOpen}
            onClick={toggle}
            size="sm"
            aria-label="Navigation"
          />
          <Text fw={700}>Countersign</Text>
        </Group>
        <AccountMenu me={me} />
      </header>
      <nav
        className={classes['pages']}
        aria-label="Pages"
        {...(isOpen ? {} : { 'data-closed': true })}
      >
        {shown.map(([section, all]) => (
          <div key={section}>
            <Text className={classes['section'] ?? ''} size="xs" c="dimmed" fw={600}>
              {section}
            </Text>
            {all.map(({ path, title }) => (
              <NavLink
                key={path}
                component={Link}
                href={path}
                label={title}
                py={3}
                active={place === path || place.startsWith(`${path}/`)}
                onClick={close}
              />
            ))}
          </div>
        ))}
      </nav>
      <main ref={main} tabIndex={-1} className={classes['main']}>
        {children}
      </main>
    </div>
  );
}
