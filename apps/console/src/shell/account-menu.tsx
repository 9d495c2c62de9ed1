/** Who is signed in, their own pages, and the way out. */
import { Menu, Text, UnstyledButton } from '@mantine/core';
import { Link } from 'wouter';
import { useDemoCallers } from '../api/demo-callers.ts';
import { signIn, signOut } from '../api/session.ts';
import type { Me } from '../api/types.ts';
import classes from './shell.module.css';

export function AccountMenu({ me }: { me: Me }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes['account'] ?? ''}>
          <Text size="sm" fw={600}>
            {me.name}
          </Text>
          <Text size="sm" c="dimmed" aria-hidden>
            ▾
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes['menu'] ?? ''}>
        <Menu.Label>{me.roles.map(({ name }) => name).join(', ') || 'No role'}</Menu.Label>
        <Menu.Item component={Link} href="/tokens">
          Your tokens
        </Menu.Item>
        <DemoCallers me={me} />
        <Menu.Divider />
        <Menu.Item onClick={() => signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** In demo mode: goes on as another demo user, on the same page. */
function DemoCallers({ me }: { me: Me }) {
  const names = useDemoCallers().filter((name) => name !== me.name);
  if (names.length === 0) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Go on as a demo user</Menu.Label>
      {names.map((name) => (
        <Menu.Item key={name} onClick={() => signIn(`demo-${name}`)}>
          {name}
        </Menu.Item>
      ))}
    </>
  );
}
