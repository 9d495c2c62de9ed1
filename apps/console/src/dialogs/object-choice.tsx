/** Chooses an object by its name, or by the id of one that is not listed. */
import { Autocomplete, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/request.ts';
import type { Me, Page } from '../api/types.ts';
import { nameOf } from '../resources/resource.ts';
import { resources } from '../resources/resources.ts';

interface Chosen {
  /** The path of the list that it is in; `null`: no object. */
  readonly kind: string | null;
  readonly id: string;
}

export function ObjectChoice({
  me,
  chosen: { kind, id },
  onChange,
}: {
  me: Me;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const resource = resources.find(({ path }) => path === kind);
  const list = useQuery({
    queryKey: [kind, 'choices'],
    queryFn: () => request<Page>('GET', `${kind}?limit=200`),
    enabled: resource !== undefined,
  });
  const named = new Map(
    resource === undefined
      ? []
      : (list.data?.items ?? []).map((item) => [nameOf(resource, item), item.id]),
  );
  const nameOfId = [...named].find(([, each]) => each === id)?.[0];
  const may = (wanted: string) => me.grants.some(({ action }) => action === wanted);
  return (
    <>
      <Select
        label="Kind of object"
        placeholder="None: the account, or the list"
        clearable
        data={resources
          .filter(({ path, view }) => path === kind || (may(view) && !path.endsWith('-log')))
          .map(({ path, title }) => ({ value: path, label: title }))}
        value={kind}
        onChange={(path) => {
          setTyped(undefined);
          onChange({ kind: path, id: '' });
        }}
      />
      {resource !== undefined && (
        <Autocomplete
          label="Object"
          description="Its name. The id of one that is not listed will do."
          data={[...named.keys()]}
          value={typed ?? nameOfId ?? id}
          onChange={(text) => {
            setTyped(text);
            onChange({ kind, id: named.get(text) ?? text.trim() });
          }}
        />
      )}
    </>
  );
}
