/** Header, navigation and the place of the page. */
import { Burger, Group, Menu, NavLink, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { setToken } from '../api/session.ts';
import type { Me } from '../api/types.ts';
import { resources } from '../resources/resources.ts';
import classes from './shell.module.css';

const settings = { path: '/settings', title: 'Account settings' };
const accessPage = { path: '/access', title: 'Access' };
const matrixPage = { path: '/matrix', title: 'Roles and actions' };

export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const [place] = useLocation();
  const may = (wanted: string) => me.grants.some(({ action }) => action === wanted);
  const pages = [
    ...resources.filter(({ view }) => may(view)),
    ...(may('account-settings.view') ? [settings] : []),
    ...(may('role.view') ? [matrixPage] : []),
    accessPage,
  ];
  return (
    <div className={classes['shell']}>
      <header className={classes['header']}>
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
        <Menu>
          <Menu.Target>
            <UnstyledButton aria-label={`Account of ${me.name}`}>
              <Text size="sm">{me.name}</Text>
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{me.roles.map(({ name }) => name).join(', ') || 'No role'}</Menu.Label>
            <Menu.Item onClick={() => setToken(undefined)}>Sign out</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      <nav
        className={classes['pages']}
        aria-label="Pages"
        {...(isOpen ? {} : { 'data-closed': true })}
      >
        {pages.map(({ path, title }) => (
          <NavLink
            key={path}
            component={Link}
            href={path}
            label={title}
            py={6}
            active={place.startsWith(path)}
            onClick={close}
          />
        ))}
      </nav>
      <main className={classes['main']}>{children}</main>
    </div>
  );
}
